# SPDX-License-Identifier: MulanPSL-2.0
"""The one table of what can be done to a case. Guard, buttons, API, tests and diagram are read from it.

Words are message ids: they are translated when shown.
"""

from __future__ import annotations

from linli.cases.rules.states import ENDED_STATES, OPEN_STATES, Party, State
from linli.kernel.steps import Field, FieldKind, Step, StepTable
from linli.people.rules import Role

OFFICE = frozenset({Role.HANDLER, Role.UNIT_LEADER})
CENTRE = frozenset({Role.OPERATOR})
WATCH = frozenset({Role.SUPERVISOR, Role.LEADER})
RESIDENT = frozenset({Role.RESIDENT})
GRID = frozenset({Role.GRID_WORKER})
ALL_STATES = OPEN_STATES | ENDED_STATES


def _set(*names: str) -> frozenset[str]:
    return frozenset(names)


def _long(name: str, label: str, *, required: bool = True, help: str = "") -> Field:
    return Field(name, FieldKind.LONG, label, required=required, help=help)


SATISFACTION = (("3", "满意"), ("2", "基本满意"), ("1", "不满意"))
LINK_KINDS = (("same_place", "同一地点"), ("same_cause", "同一起因"), ("follow_up", "后续事项"))

_INTAKE = (
    Step(
        "accept",
        "受理",
        _set(State.REPORTED),
        State.ACCEPTED,
        CENTRE,
        _set(Party.CENTRE),
        order=10,
        fields=(
            Field("category", FieldKind.CATEGORY, "事项类别", required=False),
            Field("order_type", FieldKind.CHOICE, "工单类型", required=False),
        ),
        tells=("reporter",),
    ),
    Step(
        "refuse",
        "不予受理",
        _set(State.REPORTED, State.ACCEPTED),
        State.REFUSED,
        CENTRE,
        _set(Party.CENTRE),
        order=60,
        fields=(
            _long("reason", "不予受理的理由"),
            _long("door", "应当去哪里办", help="写清单位、地点、电话，让来人不白跑一趟"),
        ),
        tells=("reporter",),
        danger="事项就此结束，反映人会收到理由和应当去的地方；反映人可以要求重新打开",
    ),
    Step(
        "ask_verify",
        "请网格核实",
        _set(State.REPORTED),
        State.VERIFYING,
        CENTRE,
        _set(Party.CENTRE),
        order=40,
        fields=(_long("note", "请核实什么", required=False),),
        tells=("grid",),
    ),
    Step(
        "verify",
        "现场核实",
        _set(State.VERIFYING),
        State.REPORTED,
        GRID | CENTRE,
        _set(Party.GRID, Party.CENTRE),
        order=15,
        fields=(
            Field("found", FieldKind.YES_NO, "情况是否属实"),
            _long("finding", "看到的情况"),
            Field("files", FieldKind.FILES, "现场照片", required=False),
        ),
        tells=("centre",),
    ),
    Step(
        "settle_on_spot",
        "就地办结",
        _set(State.REPORTED, State.VERIFYING),
        State.COMPLETE,
        GRID,
        _set(Party.GRID),
        order=20,
        fields=(_long("result", "怎么解决的"), Field("files", FieldKind.FILES, "照片", required=False)),
        tells=("reporter",),
    ),
    Step(
        "classify",
        "改类别",
        OPEN_STATES,
        None,
        CENTRE,
        _set(Party.CENTRE),
        order=70,
        fields=(
            Field("category", FieldKind.CATEGORY, "事项类别", required=False),
            Field("order_type", FieldKind.CHOICE, "工单类型", required=False),
            Field(
                "urgency",
                FieldKind.CHOICE,
                "紧急程度",
                required=False,
                choices=(("normal", "一般"), ("urgent", "紧急"), ("critical", "特急")),
            ),
        ),
        silent="改类别不改变由谁负责",
    ),
    Step(
        "locate",
        "定位",
        OPEN_STATES,
        None,
        CENTRE,
        _set(Party.CENTRE),
        order=72,
        fields=(Field("area", FieldKind.TEXT, "网格、村社区或镇街编码", max_length=15),),
        silent="只改位置，不改由谁负责",
    ),
)

_DISPATCHING = (
    Step(
        "dispatch",
        "派单",
        _set(State.ACCEPTED, State.RETURNED),
        State.DISPATCHED,
        CENTRE,
        _set(Party.CENTRE),
        order=10,
        fields=(Field("to", FieldKind.UNIT, "派给哪个单位"), _long("note", "交办意见", required=False)),
        tells=("unit", "reporter"),
    ),
    Step(
        "sign",
        "签收",
        _set(State.DISPATCHED),
        State.HANDLING,
        OFFICE | CENTRE,
        _set(Party.HOLDER),
        order=10,
        silent="签收写入流程，反映人在进度页看到",
    ),
    Step(
        "return",
        "退回",
        _set(State.DISPATCHED, State.HANDLING),
        None,
        OFFICE | CENTRE,
        _set(Party.HOLDER),
        order=60,
        fields=(_long("reason", "退回理由"), _long("basis", "依据（法规、三定方案或权责清单条目）")),
        tells=("centre",),
        danger="第一次退回由派单的中心重新派；再退回由中心裁定，裁定为最终决定。办理时限不停",
    ),
    Step(
        "rule",
        "裁定",
        _set(State.IN_RULING),
        State.DISPATCHED,
        CENTRE,
        _set(Party.CENTRE),
        order=10,
        fields=(Field("to", FieldKind.UNIT, "裁定由哪个单位办理"), _long("reason", "裁定理由")),
        tells=("unit", "reporter"),
        danger="裁定是最终决定，被指定的单位不得再退回",
    ),
    Step(
        "hand_up",
        "上报",
        _set(State.REPORTED, State.ACCEPTED, State.RETURNED),
        State.REPORTED,
        CENTRE,
        _set(Party.CENTRE),
        order=50,
        fields=(_long("reason", "为什么本级办不了"),),
        tells=("centre", "reporter"),
    ),
    Step(
        "hand_down",
        "下派",
        _set(State.REPORTED, State.ACCEPTED, State.RETURNED),
        State.REPORTED,
        CENTRE,
        _set(Party.CENTRE),
        order=52,
        fields=(_long("note", "交办意见", required=False),),
        tells=("centre", "reporter"),
    ),
)

_HANDLING = (
    Step(
        "finish",
        "办结",
        _set(State.HANDLING),
        State.FINISHED,
        OFFICE | CENTRE,
        _set(Party.HOLDER),
        order=10,
        fields=(
            _long("result", "办理结果"),
            Field("solved", FieldKind.YES_NO, "是否已经解决"),
            Field("files", FieldKind.FILES, "佐证材料", required=False),
        ),
        tells=("centre",),
    ),
    Step(
        "check",
        "核查通过",
        _set(State.FINISHED),
        State.CHECKED,
        CENTRE | GRID | frozenset({Role.UNIT_LEADER}),
        _set(Party.CENTRE, Party.UNIT, Party.GRID),
        order=10,
        fields=(_long("note", "核查意见", required=False),),
        silent="核查后由中心结案并答复反映人",
    ),
    Step(
        "send_back",
        "退回重办",
        _set(State.FINISHED, State.CHECKED),
        State.HANDLING,
        CENTRE,
        _set(Party.CENTRE),
        order=30,
        fields=(_long("reason", "为什么要重办"),),
        tells=("unit",),
    ),
    Step(
        "close",
        "结案",
        _set(State.CHECKED),
        State.CLOSED,
        CENTRE,
        _set(Party.CENTRE),
        order=10,
        fields=(_long("note", "结案意见", required=False),),
        silent="结案后随即答复，答复时告诉反映人",
    ),
    Step(
        "answer",
        "答复",
        _set(State.CLOSED),
        None,
        CENTRE,
        _set(Party.CENTRE),
        order=10,
        fields=(_long("text", "给反映人的答复", help="说清谁做了什么、什么时候、结果怎样；不用公文话"),),
        tells=("reporter", "merged"),
    ),
    Step(
        "call_back",
        "回访",
        _set(State.ANSWERED),
        None,
        CENTRE,
        _set(Party.CENTRE),
        order=10,
        fields=(
            Field("reached", FieldKind.YES_NO, "联系上了吗"),
            Field("solved", FieldKind.YES_NO, "解决了吗", required=False),
            Field("satisfied", FieldKind.CHOICE, "满意吗", required=False, choices=SATISFACTION),
            _long("words", "反映人的话", required=False),
        ),
        tells=("unit",),
    ),
    Step(
        "rate",
        "评价",
        _set(State.ANSWERED, State.COMPLETE),
        None,
        RESIDENT,
        _set(Party.REPORTER),
        order=10,
        fields=(
            Field("solved", FieldKind.YES_NO, "解决了吗"),
            Field("satisfied", FieldKind.CHOICE, "满意吗", choices=SATISFACTION),
            _long("words", "还想说的", required=False),
        ),
        tells=("centre",),
    ),
    Step(
        "reopen",
        "重新打开",
        _set(State.ANSWERED, State.COMPLETE, State.REFUSED),
        State.ACCEPTED,
        RESIDENT | CENTRE | WATCH,
        _set(Party.REPORTER, Party.CENTRE, Party.ABOVE),
        order=55,
        fields=(_long("reason", "为什么要重新打开"),),
        tells=("centre", "reporter"),
    ),
)

_GROUPING = (
    Step(
        "merge",
        "并案",
        _set(State.REPORTED, State.ACCEPTED, State.VERIFYING),
        State.MERGED,
        CENTRE,
        _set(Party.CENTRE),
        order=64,
        fields=(Field("into", FieldKind.CASE, "并入哪个编号"),),
        tells=("reporter",),
    ),
    Step("unmerge", "取消并案", _set(State.MERGED), None, CENTRE, _set(Party.CENTRE), order=20, tells=("reporter",)),
    Step(
        "split",
        "分案",
        _set(State.REPORTED, State.ACCEPTED),
        None,
        CENTRE,
        _set(Party.CENTRE),
        order=66,
        fields=(Field("parts", FieldKind.PARTS, "分出的事项，一行一件"),),
        tells=("reporter",),
    ),
    Step(
        "link",
        "关联",
        ALL_STATES,
        None,
        CENTRE,
        _set(Party.CENTRE),
        order=74,
        fields=(
            Field("other", FieldKind.CASE, "关联哪个编号"),
            Field("kind", FieldKind.CHOICE, "什么关系", choices=LINK_KINDS),
        ),
        silent="关联只供办理参考",
    ),
)

_SPEAKING = (
    Step(
        "write",
        "留言",
        OPEN_STATES,
        None,
        RESIDENT | OFFICE | CENTRE | GRID,
        _set(Party.REPORTER, Party.UNIT, Party.CENTRE, Party.GRID),
        order=58,
        fields=(_long("text", "留言", help="经中心转达，不显示对方的姓名和电话"),),
        tells=("other_side",),
    ),
    Step(
        "note",
        "内部备注",
        ALL_STATES,
        None,
        OFFICE | CENTRE | WATCH,
        _set(Party.UNIT, Party.CENTRE, Party.ABOVE),
        order=76,
        fields=(_long("text", "备注"),),
        silent="只给工作人员看",
    ),
    Step(
        "urge",
        "督办",
        OPEN_STATES,
        None,
        WATCH | CENTRE,
        _set(Party.ABOVE, Party.CENTRE),
        order=62,
        fields=(_long("reason", "督办要求"),),
        tells=("unit", "centre"),
    ),
    Step(
        "undo",
        "撤销",
        _set(State.DISPATCHED, State.RETURNED, State.IN_RULING, State.CLOSED),
        None,
        OFFICE | CENTRE,
        _set(Party.CENTRE, Party.UNIT),
        order=5,
        tells=("unit", "centre"),
    ),
)

STEPS = StepTable("case", _INTAKE + _DISPATCHING + _HANDLING + _GROUPING + _SPEAKING)
UNDOABLE = frozenset({"dispatch", "return", "close"})

# SPDX-License-Identifier: MulanPSL-2.0
"""Whistles (吹哨报到): blow, sign, report in, refuse and rule, plan, meet, do one's part, grade both ways."""

from __future__ import annotations

from linli.cases.rules.states import OPEN_STATES, Party, State
from linli.cases.rules.table.common import CENTRE, GRID, HEADS, OFFICE, long_field, only
from linli.kernel.steps import Field, FieldKind, Step

_BLOWERS = CENTRE | GRID | HEADS
_RULERS = CENTRE | OFFICE | HEADS
KINDS = (("push", "工作推进哨"), ("hard", "攻坚克难哨"))
WHYS = (
    ("no_power", "本级没有执法权或审批权"),
    ("several", "要几个部门一起办"),
    ("no_means", "要本级没有的技术、设备或资金"),
    ("unclear", "权属或职责不清"),
)
REFUSALS = (
    ("not_ours", "不是本单位职责"),
    ("no_power", "本单位没有这项权限"),
    ("own_tier", "吹哨单位本级就能办"),
    ("other", "其他"),
)
GRADES = (("3", "好"), ("2", "一般"), ("1", "差"))
_UNDER_WAY = only(State.DISPATCHED, State.HANDLING)
_AFTER = only(State.FINISHED, State.CHECKED, State.CLOSED, State.ANSWERED, State.COMPLETE)

WHISTLE = (
    Step(
        "whistle",
        "吹哨",
        only(State.REPORTED, State.VERIFYING, State.ACCEPTED, State.RETURNED),
        State.DISPATCHED,
        _BLOWERS,
        only(Party.CENTRE, Party.GRID),
        order=45,
        fields=(
            Field("kind", FieldKind.CHOICE, "哪一种哨", choices=KINDS, help="攻坚克难哨由负责人吹"),
            Field("units", FieldKind.UNITS, "吹哪些单位来", help="上一级的单位，牵头和配合的都选上"),
            Field("lead", FieldKind.UNIT, "由哪个单位牵头"),
            Field("why", FieldKind.CHOICE, "为什么本级办不了", choices=WHYS),
            long_field("reason", "要各单位来办什么"),
        ),
        tells=("called", "reporter"),
        danger="被吹的单位要在限期内签收、联系、报到，并给这次吹哨打分；本级能办的事不要吹哨",
    ),
    Step(
        "sign_whistle",
        "签收哨令",
        _UNDER_WAY,
        None,
        OFFICE,
        only(Party.CALLED),
        order=11,
        fields=(long_field("contact", "与吹哨单位联系的情况", required=False),),
        tells=("centre",),
    ),
    Step(
        "contact_caller",
        "联系吹哨单位",
        _UNDER_WAY,
        None,
        OFFICE,
        only(Party.CALLED),
        order=15,
        fields=(long_field("contact", "与吹哨单位联系的情况"),),
        tells=("centre",),
    ),
    Step(
        "report_in",
        "报到",
        _UNDER_WAY,
        None,
        OFFICE,
        only(Party.CALLED),
        order=12,
        fields=(long_field("words", "怎么报到、能办什么"),),
        tells=("centre",),
    ),
    Step(
        "refuse_whistle",
        "申请不报到",
        _UNDER_WAY,
        None,
        OFFICE,
        only(Party.CALLED),
        order=61,
        fields=(
            Field("code", FieldKind.CHOICE, "为什么不该来", choices=REFUSALS),
            long_field("reason", "理由"),
            long_field("basis", "依据（法规、三定方案或权责清单条目）"),
        ),
        tells=("centre", "upper"),
        danger="由上一级综治中心裁定；裁定前不催本单位，裁定必须报到的，仍按原来的时限",
    ),
    Step(
        "rule_whistle",
        "裁定报到",
        _UNDER_WAY,
        None,
        _RULERS,
        only(Party.UPPER, Party.CENTRE, Party.CALLED),
        order=13,
        fields=(
            Field("unit", FieldKind.PICK, "裁定哪个单位的申请"),
            Field("upheld", FieldKind.YES_NO, "同意它不来吗"),
            Field("own_tier", FieldKind.YES_NO, "这件事吹哨单位本级就能办吗"),
            Field("lead", FieldKind.PICK, "牵头单位不来的，改由谁牵头", required=False),
            long_field("reason", "裁定理由"),
        ),
        tells=("called", "centre"),
        danger="裁定是最终决定：不同意的，该单位必须报到，不得再申请",
    ),
    Step(
        "release_unit",
        "免除报到",
        _UNDER_WAY,
        None,
        CENTRE | HEADS,
        only(Party.CENTRE),
        order=63,
        fields=(Field("unit", FieldKind.PICK, "哪个配合单位不用来了"), long_field("reason", "为什么不用来了")),
        tells=("called",),
    ),
    Step(
        "plan_part",
        "定联办分工",
        _UNDER_WAY,
        None,
        CENTRE | OFFICE | HEADS,
        only(Party.CENTRE, Party.HOLDER),
        order=42,
        fields=(
            Field("unit", FieldKind.PICK, "哪个单位"),
            long_field("task", "办什么"),
            Field("day", FieldKind.DATE, "哪天办完", help="不能晚于答复反映人的承诺"),
        ),
        tells=("called",),
    ),
    Step(
        "record_meeting",
        "会商记录",
        _UNDER_WAY,
        None,
        CENTRE | OFFICE | HEADS,
        only(Party.CENTRE, Party.HOLDER),
        order=43,
        fields=(long_field("words", "会商了什么、定了什么"),),
        tells=("called",),
    ),
    Step(
        "finish_part",
        "配合办结",
        _UNDER_WAY,
        None,
        OFFICE,
        only(Party.CALLED),
        order=14,
        fields=(
            long_field("result", "本单位那一份办得怎么样"),
            Field("files", FieldKind.FILES, "佐证材料", required=False),
        ),
        tells=("unit", "centre"),
    ),
    Step(
        "recall_whistle",
        "撤哨",
        _UNDER_WAY,
        State.ACCEPTED,
        _BLOWERS,
        only(Party.CENTRE),
        order=65,
        fields=(long_field("reason", "为什么撤哨"),),
        tells=("called", "reporter"),
        danger="各单位的这一段都结束，事项回到吹哨的中心重新安排",
    ),
    Step(
        "grade_unit",
        "评应哨",
        _AFTER,
        None,
        CENTRE | HEADS,
        only(Party.CENTRE),
        order=48,
        fields=(
            Field("unit", FieldKind.PICK, "评哪个单位"),
            Field("grade", FieldKind.CHOICE, "来得怎么样、办得怎么样", choices=GRADES),
            long_field("words", "说明", required=False),
        ),
        silent="评分进考核，不打扰办理",
    ),
    Step(
        "grade_whistle",
        "评吹哨",
        OPEN_STATES | {State.COMPLETE},
        None,
        OFFICE,
        only(Party.CALLED, Party.CAME),
        order=49,
        fields=(
            Field("grade", FieldKind.CHOICE, "这次吹哨吹得怎么样", choices=GRADES),
            Field("own_tier", FieldKind.YES_NO, "这件事吹哨单位本级就能办吗"),
            long_field("words", "说明", required=False),
        ),
        silent="评分进考核，不打扰办理",
    ),
)

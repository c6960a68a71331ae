# SPDX-License-Identifier: MulanPSL-2.0
"""A matter taken up by a leader by name (领导包案), and the review of a petition (复查、复核)."""

from __future__ import annotations

from linli.cases.rules.states import OPEN_STATES, Party, State
from linli.cases.rules.table.common import CENTRE, HEADS, RESIDENT, long_field, only
from linli.kernel.steps import Field, FieldKind, Step
from linli.people.rules import Role

LEADER = frozenset({Role.LEADER})
REVIEWED_IN = OPEN_STATES | only(State.COMPLETE, State.REFUSED)  # also where it was opened again meanwhile

BACKLOG = (
    Step(
        "take_up",
        "包案",
        OPEN_STATES,
        None,
        LEADER,
        only(Party.ABOVE),
        order=44,
        fields=(long_field("words", "怎么包、包到什么程度"),),
        tells=("unit", "centre", "reporter"),
        danger="包案领导的岗位写在事项上，由他负责推到底",
    ),
    Step(
        "let_go",
        "结束或移交包案",
        OPEN_STATES,
        None,
        LEADER | CENTRE,
        only(Party.ABOVE, Party.CENTRE),
        order=48,
        fields=(
            Field(
                "leader", FieldKind.PICK, "移交给哪位领导", required=False, help="不选，就是结束包案；节点随包案移交"
            ),
            long_field("reason", "为什么结束或移交"),
        ),
        tells=("unit", "centre"),
        danger="结束包案，会告诉反映人；移交，由接手的领导负责推到底",
    ),
    Step(
        "set_milestone",
        "定节点",
        OPEN_STATES,
        None,
        LEADER | CENTRE,
        only(Party.ABOVE, Party.CENTRE),
        order=46,
        fields=(
            Field("words", FieldKind.TEXT, "到这一天要做到什么", max_length=200),
            Field("day", FieldKind.DATE, "哪一天"),
        ),
        tells=("unit",),
    ),
    Step(
        "reach_milestone",
        "节点完成",
        OPEN_STATES,
        None,
        LEADER | CENTRE,
        only(Party.ABOVE, Party.CENTRE),
        order=47,
        fields=(Field("milestone", FieldKind.PICK, "哪个节点"), long_field("words", "做到了什么", required=False)),
        silent="节点写进经过，包案领导和中心都看得到",
    ),
    Step(
        "change_milestone",
        "改节点",
        OPEN_STATES,
        None,
        LEADER | CENTRE,
        only(Party.ABOVE, Party.CENTRE),
        order=47,
        fields=(
            Field("milestone", FieldKind.PICK, "哪个节点"),
            Field("withdraw", FieldKind.YES_NO, "撤回这个节点吗"),
            Field("words", FieldKind.TEXT, "改成做到什么", required=False, help="不改就不填", max_length=200),
            Field("day", FieldKind.DATE, "改到哪一天", required=False, help="不改就不填"),
            long_field("reason", "为什么改或撤回"),
        ),
        tells=("unit",),
    ),
    Step(
        "ask_review",
        "请求复查复核",
        only(State.ANSWERED, State.COMPLETE),
        None,
        RESIDENT | CENTRE,
        only(Party.REPORTER, Party.CENTRE),
        order=57,
        fields=(long_field("reason", "不同意处理意见的理由"),),
        tells=("upper", "reporter"),
        danger="收到书面处理（复查）意见三十日内可以请求上一级复查（复核），各一次",
    ),
    Step(
        "hear",
        "举行听证",
        REVIEWED_IN,
        None,
        CENTRE | HEADS,
        only(Party.UPPER, Party.CENTRE),
        order=46,
        fields=(
            Field("first", FieldKind.DATE, "听证从哪天起"),
            Field("last", FieldKind.DATE, "到哪天止", help="这几天不计入作出复核意见的三十日"),
            long_field("words", "听证的时间、地点和事项"),
        ),
        tells=("reporter", "centre"),
        danger="听证的日子不计入复核的三十日（信访工作条例第三十六条）；复核机关不在系统里的，由受理中心照书面通知登记",
    ),
    Step(
        "give_review",
        "作出复查复核意见",
        REVIEWED_IN,
        None,
        CENTRE | HEADS,
        only(Party.UPPER),
        order=13,
        fields=(Field("upheld", FieldKind.YES_NO, "维持原来的处理意见吗"), long_field("opinion", "意见书要点")),
        tells=("reporter", "centre"),
        danger="不维持的，事项重新打开办理，已在重新办理的接着办；复核意见是终局意见",
    ),
    Step(
        "enter_review",
        "登记上级复查复核意见",
        REVIEWED_IN,
        None,
        CENTRE,
        only(Party.CENTRE),
        order=14,
        fields=(
            Field("body", FieldKind.TEXT, "哪个机关作出的", max_length=80),
            Field("letter", FieldKind.TEXT, "文号", required=False, max_length=60),
            Field("dated", FieldKind.DATE, "意见书上的日期"),
            Field("upheld", FieldKind.YES_NO, "维持原来的处理意见吗"),
            long_field("opinion", "意见书要点"),
            Field("files", FieldKind.FILES, "意见书照片或扫描件", required=False),
        ),
        tells=("reporter", "unit", "watch"),
        danger="只用于上一级机关没有使用本系统、意见书是纸质的；登记人写在经过里。不维持的，事项重新打开办理，已在重新办理的接着办",
    ),
)

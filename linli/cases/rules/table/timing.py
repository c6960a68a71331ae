# SPDX-License-Identifier: MulanPSL-2.0
"""More time, and time that stands still: each asked for, decided by another, and told to the reporter."""

from __future__ import annotations

from linli.cases.rules.states import Party, State
from linli.cases.rules.table.common import CENTRE, GRID, HEADS, OFFICE, long_field, only
from linli.kernel.steps import Field, FieldKind, Step

WHY_STAND_STILL = (
    ("appraisal", "鉴定、检测"),
    ("notice", "公告"),
    ("hearing", "听证"),
    ("supplement", "等当事人补正材料"),
)
WAYS = (("phone", "打电话"), ("visit", "上门、当面"), ("message", "短信或留言"))
_UNDER_WAY = only(State.REPORTED, State.VERIFYING, State.ACCEPTED, State.DISPATCHED, State.HANDLING)

TIMING = (
    Step(
        "contact",
        "联系反映人",
        _UNDER_WAY | only(State.SUSPENDED, State.RETURNED, State.IN_RULING, State.FINISHED, State.CHECKED),
        None,
        OFFICE | CENTRE | GRID,
        only(Party.HOLDER, Party.CENTRE, Party.GRID, Party.FIRST),
        order=56,
        fields=(
            Field("way", FieldKind.CHOICE, "怎么联系的", choices=WAYS),
            long_field("text", "说了什么", required=False, help="反映人能看到这段话"),
        ),
        silent="反映人刚刚接到联系，流程里看得到这一次",
    ),
    Step(
        "ask_extension",
        "申请延期",
        only(State.HANDLING),
        None,
        OFFICE | CENTRE,
        only(Party.HOLDER),
        order=63,
        fields=(
            Field("amount", FieldKind.COUNT, "再要多少时间", help="单位与原时限相同；合计不超过原时限，最多两次"),
            long_field("reason", "为什么按期办不完"),
        ),
        tells=("decider",),
    ),
    Step(
        "grant_extension",
        "同意延期",
        only(State.HANDLING),
        None,
        CENTRE | HEADS,
        only(Party.CENTRE, Party.HOLDER, Party.ABOVE),
        order=12,
        fields=(long_field("note", "告诉反映人的话", help="为什么要延期，做到了哪一步"),),
        tells=("unit", "centre", "reporter", "merged"),
    ),
    Step(
        "refuse_extension",
        "不同意延期",
        only(State.HANDLING),
        None,
        CENTRE | HEADS,
        only(Party.CENTRE, Party.HOLDER, Party.ABOVE),
        order=14,
        fields=(long_field("reason", "为什么不同意"),),
        tells=("unit", "centre"),
    ),
    Step(
        "suspend",
        "挂起",
        only(State.HANDLING),
        State.SUSPENDED,
        CENTRE,
        only(Party.CENTRE),
        order=68,
        fields=(
            Field("why", FieldKind.CHOICE, "等什么", choices=WHY_STAND_STILL),
            Field("until", FieldKind.DATE, "最迟等到哪一天", help="到这一天为止时限暂停，过了这一天自动继续计时"),
            long_field("note", "告诉反映人的话"),
        ),
        tells=("unit", "reporter", "merged"),
        danger="承诺时限和本段时限从现在起暂停；反映人会收到原因和最迟的日子",
    ),
    Step(
        "resume",
        "恢复办理",
        only(State.SUSPENDED),
        State.HANDLING,
        OFFICE | CENTRE,
        only(Party.HOLDER, Party.CENTRE),
        order=10,
        fields=(long_field("note", "等到了什么", required=False),),
        tells=("unit", "reporter", "merged"),
    ),
)

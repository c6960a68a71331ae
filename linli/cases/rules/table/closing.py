# SPDX-License-Identifier: MulanPSL-2.0
"""The answer, and what comes after it: call-back, rating, reopening."""

from __future__ import annotations

from linli.cases.rules.states import Party, State
from linli.cases.rules.table.common import CENTRE, RESIDENT, WATCH, long_field, only
from linli.kernel.steps import Field, FieldKind, Step

SATISFACTION = (("3", "满意"), ("2", "基本满意"), ("1", "不满意"))

CLOSING = (
    Step(
        "close",
        "结案",
        only(State.CHECKED),
        State.CLOSED,
        CENTRE,
        only(Party.CENTRE),
        order=10,
        fields=(long_field("note", "结案意见", required=False),),
        silent="结案后随即答复，答复时告诉反映人",
    ),
    Step(
        "answer",
        "答复",
        only(State.CLOSED),
        None,
        CENTRE,
        only(Party.CENTRE),
        order=10,
        fields=(long_field("text", "给反映人的答复", help="说清谁做了什么、什么时候、结果怎样；不用公文话"),),
        tells=("reporter", "merged"),
    ),
    Step(
        "call_back",
        "回访",
        only(State.ANSWERED),
        None,
        CENTRE,
        only(Party.CENTRE, Party.UPPER),
        order=10,
        fields=(
            Field("reached", FieldKind.YES_NO, "联系上了吗"),
            Field("solved", FieldKind.YES_NO, "解决了吗", required=False),
            Field("satisfied", FieldKind.CHOICE, "满意吗", required=False, choices=SATISFACTION),
            long_field("words", "反映人的话", required=False),
        ),
        tells=("unit",),
    ),
    Step(
        "rate",
        "评价",
        only(State.ANSWERED, State.COMPLETE, State.MERGED),
        None,
        RESIDENT,
        only(Party.REPORTER),
        order=10,
        fields=(
            Field("solved", FieldKind.YES_NO, "解决了吗"),
            Field("satisfied", FieldKind.CHOICE, "满意吗", choices=SATISFACTION),
            long_field("words", "还想说的", required=False),
        ),
        tells=("centre",),
    ),
    Step(
        "reopen",
        "重新打开",
        only(State.ANSWERED, State.COMPLETE, State.REFUSED, State.MERGED),
        State.ACCEPTED,
        RESIDENT | CENTRE | WATCH,
        only(Party.REPORTER, Party.CENTRE, Party.ABOVE),
        order=55,
        fields=(long_field("reason", "为什么要重新打开"),),
        tells=("centre", "reporter", "merged", "leader", "leaderless"),
    ),
)

# SPDX-License-Identifier: MulanPSL-2.0
"""Words, notes, urging, and taking back."""

from __future__ import annotations

from linli.cases.rules.states import OPEN_STATES, Party, State
from linli.cases.rules.table.common import ALL_STATES, CENTRE, GRID, OFFICE, RESIDENT, WATCH, long_field, only
from linli.kernel.steps import Step

SPEAKING = (
    Step(
        "write",
        "留言",
        OPEN_STATES | only(State.MERGED),
        None,
        RESIDENT | OFFICE | CENTRE | GRID,
        only(Party.REPORTER, Party.UNIT, Party.CENTRE, Party.GRID, Party.CALLED, Party.FIRST),
        order=58,
        fields=(long_field("text", "留言", help="经中心转达，不显示对方的姓名和电话"),),
        tells=("other_side",),
    ),
    Step(
        "note",
        "内部备注",
        ALL_STATES,
        None,
        OFFICE | CENTRE | WATCH,
        only(Party.UNIT, Party.CENTRE, Party.ABOVE, Party.CALLED),
        order=76,
        fields=(long_field("text", "备注"),),
        silent="只给工作人员看",
    ),
    Step(
        "urge",
        "督办",
        OPEN_STATES,
        None,
        WATCH | CENTRE,
        only(Party.ABOVE, Party.CENTRE),
        order=62,
        fields=(long_field("reason", "督办要求"),),
        tells=("unit", "centre"),
    ),
    Step(
        "undo",
        "撤销",
        only(State.DISPATCHED, State.RETURNED, State.IN_RULING, State.CLOSED),
        None,
        OFFICE | CENTRE,
        only(Party.CENTRE, Party.UNIT),
        order=5,
        tells=("unit", "centre"),
    ),
)

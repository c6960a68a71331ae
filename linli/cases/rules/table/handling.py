# SPDX-License-Identifier: MulanPSL-2.0
"""What the unit does, and who looks at it."""

from __future__ import annotations

from linli.cases.rules.states import Party, State
from linli.cases.rules.table.common import CENTRE, GRID, OFFICE, long_field, only
from linli.kernel.steps import Field, FieldKind, Step
from linli.people.rules import Role

HANDLING = (
    Step(
        "finish",
        "办结",
        only(State.HANDLING),
        State.FINISHED,
        OFFICE | CENTRE,
        only(Party.HOLDER),
        order=10,
        fields=(
            long_field("result", "办理结果"),
            Field("solved", FieldKind.YES_NO, "是否已经解决"),
            Field("files", FieldKind.FILES, "佐证材料", required=False),
        ),
        tells=("centre",),
    ),
    Step(
        "check",
        "核查通过",
        only(State.FINISHED),
        State.CHECKED,
        CENTRE | GRID | frozenset({Role.UNIT_LEADER}),
        only(Party.CENTRE, Party.UNIT, Party.GRID),
        order=10,
        fields=(
            long_field("note", "核查意见", required=False, help="没有办好的不按通过：网格员留言告诉中心，中心退回重办"),
        ),
        silent="核查后由中心结案并答复反映人",
    ),
    Step(
        "send_back",
        "退回重办",
        only(State.FINISHED, State.CHECKED),
        State.HANDLING,
        CENTRE,
        only(Party.CENTRE),
        order=30,
        fields=(long_field("reason", "为什么要重办"),),
        tells=("unit",),
    ),
)

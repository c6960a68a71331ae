# SPDX-License-Identifier: MulanPSL-2.0
"""The period the parties agree on: offered, countered, accepted; when it is over the dispute goes on elsewhere."""

from __future__ import annotations

from linli.disputes.rules.states import BEFORE_AGREEMENT, Relation, State
from linli.disputes.rules.table.common import (
    BY_SIDES_OR_US,
    FOR_OTHERS,
    PARTY,
    RESIDENT,
    SAID_HOW,
    SERVING,
    day,
    states,
)
from linli.kernel.steps import Step
from linli.people.rules import Role

_WHILE = BEFORE_AGREEMENT  # a period runs on while the mediation rests: bars.periods says where the law stops it
_UNTIL = day("until", "调解到哪一天为止")

PERIODS = (
    Step(
        "offer_period", "提出调解期限", _WHILE, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=54,
        fields=(_UNTIL, PARTY, SAID_HOW), tells=("other_side", "mediators"), extra=FOR_OTHERS,
    ),
    Step(
        "counter_period", "另提期限", _WHILE, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=55,
        fields=(_UNTIL, PARTY, SAID_HOW), tells=("other_side", "mediators"), extra=FOR_OTHERS,
    ),
    Step(
        "accept_period", "同意期限", _WHILE, None, RESIDENT | SERVING, BY_SIDES_OR_US, order=20,
        fields=(PARTY, SAID_HOW), tells=("sides", "mediators", "partner"), extra=FOR_OTHERS,
    ),
    Step(
        "expire", "期限届满", _WHILE, None, frozenset({Role.SYSTEM}), states(Relation.MACHINE), order=99,
        tells=("sides", "mediators", "committee", "partner"),
    ),
    Step(
        "rest_over", "中止期满", states(State.SUSPENDED), State.MEDIATING, frozenset({Role.SYSTEM}),
        states(Relation.MACHINE), order=99, tells=("sides", "mediators"),
    ),
)  # fmt: skip

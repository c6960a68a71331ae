# SPDX-License-Identifier: MulanPSL-2.0
"""Which units gave a matter back and were not given it again, however they had got it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from linli.cases.models import Leg
from linli.cases.rules.states import LegOutcome


def units_that_returned(case_ids: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """Case → its units whose newest leg ended with a return: a ruling may have bound one since. Cases without such a unit
    are left out. One statement."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    legs = Leg.objects.filter(case__in=case_ids).exclude(outcome=LegOutcome.UNDONE)
    newest = legs.order_by("case", "unit", "-given_at", "-pk").distinct("case", "unit")
    for case, unit, outcome in newest.values_list("case", "unit", "outcome"):
        if outcome == LegOutcome.RETURNED:
            found[case].add(unit)
    return {case: frozenset(units) for case, units in found.items()}

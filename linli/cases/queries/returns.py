# SPDX-License-Identifier: MulanPSL-2.0
"""Which units gave a matter back, however they had got it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from linli.cases.models import Leg
from linli.cases.rules.states import LegOutcome


def units_that_returned(case_ids: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """Case → its units whose leg ended with a return; cases that nobody returned are left out. One statement."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Leg.objects.filter(case__in=case_ids, outcome=LegOutcome.RETURNED).values_list("case", "unit")
    for case, unit in rows:
        found[case].add(unit)
    return {case: frozenset(units) for case, units in found.items()}

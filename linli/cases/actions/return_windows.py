# SPDX-License-Identifier: MulanPSL-2.0
"""Windows of return that ended in a year whose days off nobody knew get their end when the year's list is loaded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.cases.models import Case, Leg
from linli.cases.rules.states import State
from linli.cases.rules.timing.limits import return_window
from linli.clocks.rules.running import Kind, begin, reckon

if TYPE_CHECKING:
    from linli.clocks.beside import MovedBeside
    from linli.clocks.queries import CountyRules
    from linli.people.rules import Viewer


def close_windows(after: CountyRules, change: UUID, by: Viewer | None, now: datetime) -> list[MovedBeside]:
    """Nothing that anybody was told moves: they had no end so far."""
    open_ones = Leg.objects.filter(
        county=after.county, part="lead", ended_at__isnull=True, case__return_by__isnull=True,
        case__state__in=(State.DISPATCHED, State.HANDLING),
    )  # fmt: skip
    for case_id, order_type, given_at in open_ones.values_list("case_id", "case__order_type", "given_at"):
        limit = after.profile.find(*return_window(order_type))
        end = reckon(begin(Kind.STATUTORY, 1, limit, when=given_at, entry=0, holder=None), after.calendar)
        if end.waits_for_year is None:
            Case.objects.filter(pk=case_id, return_by__isnull=True).update(return_by=end.due_at)
    return []

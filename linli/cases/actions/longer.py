# SPDX-License-Identifier: MulanPSL-2.0
"""What goes along with a promise that is extended: a leg counted in another unit, the parts that end on its day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.models import Call, Case
from linli.cases.rules.timing.merging import promise_now
from linli.clocks.queries import clocks_of, rules_of, running_of
from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.running import NOT_TO_COME, Kind, Running, at_the_latest, reckon

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from linli.cases.actions.turn import Turn
    from linli.ledger.rules import Fact


def with_promise(turn: Turn, amount: int) -> dict[str, Fact]:
    """The facts of an extension beside its amount."""
    clocks, calendar = running_of(clocks_of(turn.case.subject)), rules_of(turn.case.county).calendar
    promise = promise_now(clocks)
    facts: dict[str, Fact] = {}
    if promise is None:
        return facts
    for leg in (clock for clock in clocks if clock.runs and clock.kind == Kind.LEG):
        facts |= _of_leg(leg, promise, amount, calendar, turn.now)
    later = promise.copy()
    later.granted += amount
    end = reckon(later, calendar).due_at
    facts["due"] = end.isoformat()
    if units := list(_unplanned(clocks, end, calendar)):
        facts |= {"parts": units, "with_promise": [Kind.PART.value]}
        turn.after.append(lambda: _show(turn.case, units, end))
    return facts


def _of_leg(leg: Running, promise: Running, amount: int, calendar: Calendar, now: datetime) -> dict[str, Fact]:
    """One that is over stays late: no grant makes it timely after the fact. One that ends before the promise gets at most
    its own limit once more."""
    found = reckon(leg, calendar)
    if at_the_latest(found) < now:
        return {"leg": 0}
    if (leg.counted_in, leg.legal) != (promise.counted_in, promise.legal):
        return {"bound": True}
    left = max(int(leg.amount - leg.granted), 0)
    return {"leg": min(amount, left)} if found.due_at < reckon(promise, calendar).due_at else {}


def _unplanned(clocks: list[Running], end: datetime, calendar: Calendar) -> Iterable[UUID]:
    """Assisting units whose part ended with the promise: nobody planned another day for it."""
    parts = [clock for clock in clocks if clock.kind == Kind.PART]
    planned = {(part.holder, part.stopped_n) for part in parts if part.outcome == "planned"}
    for part in {part.holder: part for part in parts}.values():  # the newest of each
        open_ = (part.runs or part.outcome == NOT_TO_COME) and (part.holder, part.started_n) not in planned
        if open_ and part.holder and reckon(part, calendar).due_at < end:
            yield part.holder


def _show(case: Case, units: list[UUID], end: datetime) -> None:
    """On the page and in the lists of whistles."""
    Call.objects.filter(case=case, whistle__n=case.whistles, unit__in=units).update(part_due_at=end)

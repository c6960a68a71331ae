# SPDX-License-Identifier: MulanPSL-2.0
"""Who hears of a limit, and when: shortly before, when it is over, a working day later. One rung at a time.

提醒 → 催办 → 督办, as the county's ladder of mediation says (clocks/data/ladder.csv); to whom: `queries.reminded`. Of an
obligation also who owes it and who is owed, in their own words.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from linli.clocks.rules import Calendar
from linli.clocks.rules.ladder import Ladder, taken_at
from linli.clocks.rules.profiles import Profile
from linli.clocks.rules.units import Unit
from linli.disputes.rules.limits import limit_of

TOLD = ("remind", "press", "oversee")
LAST = len(TOLD)
STEPS_TOLD = frozenset(TOLD)
SIDES_HEAR = frozenset({"remind", "press"})  # of an obligation


class GoneBy(Protocol):
    """A county's own calendar, limits and ladder (`clocks.queries.CountyRules`)."""

    @property
    def profile(self) -> Profile: ...

    @property
    def calendar(self) -> Calendar: ...

    @property
    def mediation(self) -> Ladder: ...


def next_check(
    key: str, counts: str, since: datetime, due_at: datetime, by: GoneBy, *, rung: int = 0,
    rung_at: datetime | None = None,
) -> datetime | None:  # fmt: skip
    """When the rung above `rung` is to be told, outside the quiet hours of what it is counted in; None when all were."""
    step = by.mediation.above(key, rung)
    if step is None:
        return None
    row = limit_of(counts, by) if counts else None  # without: the day was given
    quiet = by.mediation.quiet_of(row.unit if row else Unit.DAY, legal=bool(row and row.legal))
    return taken_at(step, quiet, since, due_at, by.calendar, rung_at)

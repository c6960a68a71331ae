# SPDX-License-Identifier: MulanPSL-2.0
"""Who hears of a limit, and when: shortly before, when it is over, a working day later. One rung at a time.

提醒 → 催办 → 督办: the mediator who serves; then the committee's head and clerk; then the supervisor over the place. Of an
obligation also who owes it and who is owed, in their own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from linli.clocks.rules import Calendar, Unit, due
from linli.clocks.rules.shipped import at_the_earliest
from linli.kernel.times import COUNTY_ZONE, county_day

MORNING = time(9)
SHARE = 0.75  # of a limit too short for a working day's notice
AHEAD = {"obligation": 3, "confirm_apply": 5}  # working days before the last one; of all other limits, one


@dataclass(frozen=True, slots=True)
class Rung:
    """`to` is in the words of `clocks.queries.told`; `sides`: the two sides of an obligation hear too."""

    place: int
    step: str
    to: str
    sides: bool = False


RUNGS = (
    Rung(1, "remind", "person", sides=True),
    Rung(2, "press", "unit", sides=True),
    Rung(3, "oversee", "supervisor"),
)
LAST = RUNGS[-1].place
STEPS_TOLD = frozenset(one.step for one in RUNGS)


def next_check(
    key: str, since: datetime, due_at: datetime, calendar: Calendar, *, rung: int = 0, rung_at: datetime | None = None
) -> datetime | None:
    """When the rung above `rung` is to be told; None when all were."""
    known = at_the_earliest(calendar)  # of a year that is not loaded every weekday is worked: told early, never late
    if rung == 0:
        return _ahead(key, since, due_at, known)
    if rung == 1:
        return max(due_at, rung_at or due_at)
    return due(max(due_at, rung_at or due_at), 1, Unit.WORKING_DAY, known).at if rung < LAST else None


def _ahead(key: str, since: datetime, due_at: datetime, calendar: Calendar) -> datetime:
    """The morning of the working day before the last day; of a short limit, when three quarters of it are over."""
    day = county_day(due_at)
    for _n in range(AHEAD.get(key, 1)):
        day -= timedelta(days=1)
        while not calendar.works(day):
            day -= timedelta(days=1)
    morning = datetime.combine(day, MORNING, COUNTY_ZONE)
    return morning if morning > since else max(since, since + (due_at - since) * SHARE)

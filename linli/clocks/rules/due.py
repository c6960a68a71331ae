# SPDX-License-Identifier: MulanPSL-2.0
"""When a limit is over. A pure function of the start, the limit, the calendar and the pauses.

How it counts, and after which rule (docs/explanation/clocks.md):

- Days, months, years: the day of the start is not counted (民法典 art. 201). A month ends on the same day of the
  month, or on the month's last (art. 202). A quarter is three months.
- Working days: a start after closing time, or on a day off, counts as the next working day (standards.md section 9,
  S). The last day ends at closing time (民法典 art. 203: where there are business hours, when they end).
- Calendar days, months, years end at 24:00, written 23:59:59. Of a legal process, an end on a day off moves to the
  next working day (art. 203); of any other it stays.
- Hours run on; working hours run in the office's hours only.
- A pause: working and calendar days after the day it began, up to the day it ended, are not counted; of hours, its
  very seconds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from linli.clocks.rules.calendar import ONE_DAY, Calendar
from linli.clocks.rules.hours import at
from linli.clocks.rules.units import MONTHS, Unit, amount_of
from linli.kernel.times import COUNTY_ZONE

Pause = tuple[datetime, datetime]
DAY_ENDS = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Due:
    """`at` is UTC, None for a limit that is no time. `counted` are the days that the rule counted, `moved` the days off
    that a legal period was moved over at its end."""

    at: datetime | None
    counted: tuple[date, ...] = ()
    moved: tuple[date, ...] = ()
    article: str = ""
    counts_from: date | None = None  # the day that stands for the start, itself not counted


def due(
    start: datetime,
    limit: float,
    unit: Unit | str,
    calendar: Calendar,
    *,
    legal: bool = False,
    pauses: Sequence[Pause] = (),
    article: str = "",
) -> Due:
    """The end of `limit` in `unit` since `start` (aware).

    Args:
        legal: the process is one of law, whose calendar periods move off days off at their end.
        pauses: (from, to), aware, apart from one another.
    Raises:
        UnknownYear: a year has to be known for this and is not loaded. BadInput: the limit cannot be counted.
    """
    unit = Unit(unit)
    limit = amount_of(limit, unit)
    local = start.astimezone(COUNTY_ZONE)
    if unit == Unit.TIMES:
        return Due(None, article=article)
    if unit == Unit.IMMEDIATE:
        return Due(start.astimezone(UTC), article=article, counts_from=local.date())
    if unit == Unit.SAME_DAY:
        day = local.date()
        return Due(_end(day), (day,), article=article, counts_from=day)
    if unit == Unit.HOUR:
        return _hours(local, timedelta(hours=limit), pauses, article)
    if unit == Unit.WORKING_HOUR:
        return _working_hours(local, timedelta(hours=limit), calendar, pauses, article)
    if unit == Unit.WORKING_DAY:
        return _working_days(local, int(limit), calendar, pauses, article)
    return _calendar_days(local, int(limit), unit, calendar, legal, pauses, article)


def _working_days(local: datetime, limit: int, calendar: Calendar, pauses: Sequence[Pause], article: str) -> Due:
    day = local.date()
    if not calendar.works(day) or local.time() > calendar.closes(day):
        day = calendar.workdays_after(day, 1)[0]
    paused, wanted = paused_days(pauses), limit
    counted = calendar.workdays_after(day, wanted)
    while paused and len(kept := [one for one in counted if one not in paused]) < limit:
        wanted += limit - len(kept)
        counted = calendar.workdays_after(day, wanted)
    counted = [one for one in counted if one not in paused] if paused else counted
    last = counted[-1] if counted else day
    return Due(at(last, calendar.closes(last)).astimezone(UTC), tuple(counted), article=article, counts_from=day)


def _calendar_days(
    local: datetime, limit: int, unit: Unit, calendar: Calendar, legal: bool, pauses: Sequence[Pause], article: str
) -> Due:
    day = local.date()
    last = _months_on(day, limit * MONTHS[unit]) if unit in MONTHS else day + timedelta(days=limit)
    paused, left = paused_days(pauses), sum(day < one <= last for one in paused_days(pauses))
    while left:
        last += ONE_DAY
        left -= last not in paused
    days = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    counted, moved = [one for one in days if one not in paused], list[date]()
    while legal and not calendar.works(last):
        last += ONE_DAY
        moved.append(last)
    return Due(_end(last), tuple(counted), tuple(moved), article, day)


def _hours(local: datetime, left: timedelta, pauses: Sequence[Pause], article: str) -> Due:
    over = local.astimezone(UTC) + left
    for begin, end in sorted(pauses):
        begin = max(begin, local)
        if begin < over and end > begin:
            over += end - begin
    first, last = local.date(), over.astimezone(COUNTY_ZONE).date()
    days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return Due(over, days, article=article, counts_from=first)


def _working_hours(local: datetime, left: timedelta, calendar: Calendar, pauses: Sequence[Pause], article: str) -> Due:
    day, now, counted = local.date(), local, list[date]()
    while left:
        for opens, shuts in calendar.windows(day):
            for begin, end in _running(max(now, at(day, opens)), at(day, shuts), pauses):
                counted += [] if counted and counted[-1] == day else [day]
                if end - begin >= left:
                    over = (begin + left).astimezone(UTC)
                    return Due(over, tuple(counted), article=article, counts_from=local.date())
                left -= end - begin
        day += ONE_DAY
    return Due(local.astimezone(UTC), article=article, counts_from=local.date())


def _running(begin: datetime, end: datetime, pauses: Sequence[Pause]) -> list[Pause]:
    """What is left of begin–end outside the pauses, in order."""
    parts = []
    for halt, go in sorted(pauses):
        if begin < halt < end:
            parts.append((begin, halt))
        if halt < end and go > begin:
            begin = max(begin, go)
    return [*parts, (begin, end)] if begin < end else parts


def paused_days(pauses: Sequence[Pause]) -> set[date]:
    """The days after the one a pause began on, up to the one it ended on."""
    found: set[date] = set()
    for begin, end in pauses:
        day, last = begin.astimezone(COUNTY_ZONE).date(), end.astimezone(COUNTY_ZONE).date()
        while day < last:
            day += ONE_DAY
            found.add(day)
    return found


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end(day: date) -> datetime:
    return at(day, DAY_ENDS).astimezone(UTC)

# SPDX-License-Identifier: MulanPSL-2.0
"""A dated calendar: which days are worked, and in which hours. A year without its list is refused, not guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from linli.clocks.rules.hours import Hours, Window, check_hours
from linli.clocks.rules.unknown import Overlapping, UnknownYear
from linli.kernel.refusals import BadInput
from linli.kernel.said import said

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day that differs from the plain week, or belongs to a holiday."""

    on: date
    works: bool
    name: str = ""
    source: str = ""


class Calendar:
    """The days of the years it knows. Immutable; make one with `make_calendar`."""

    __slots__ = ("_last_of_run", "_places", "_work", "days", "hours", "name", "years")

    def __init__(self, name: str, days: Mapping[date, Day], years: frozenset[int], hours: tuple[Hours, ...]) -> None:
        self.name, self.days, self.years, self.hours = name, days, years, hours
        self._work = [day for year in sorted(years) for day in _year(year) if _works(days, day)]
        self._places = [day.toordinal() for day in self._work]
        self._last_of_run = {year: _run_end(years, year) for year in years}

    def works(self, day: date) -> bool:
        """Whether `day` is a working day. Raises UnknownYear."""
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return _works(self.days, day)

    def workdays_after(self, day: date, count: int) -> list[date]:
        """The next `count` working days after `day`. Raises UnknownYear when they run out of known years."""
        last = self._last_of_run.get(day.year)
        if last is None:
            raise UnknownYear(day.year)
        first = bisect_right(self._places, day.toordinal())
        found = self._work[first : first + count]
        if len(found) < count or (found and found[-1].year > last):
            raise UnknownYear(last + 1)
        return found

    def windows(self, day: date) -> tuple[Window, ...]:
        """The open hours of a working day; () on a day off."""
        return self.hours_on(day).windows if self.works(day) else ()

    def hours_on(self, day: date) -> Hours:
        for hours in reversed(self.hours):
            if hours.holds(day):
                return hours
        return self.hours[0]

    def closes(self, day: date) -> time:
        return self.hours_on(day).closes


class AtTheEarliest(Calendar):
    """The same calendar where every day of an unknown year is worked: what it counts is a lower bound, never a guess."""

    __slots__ = ()

    def works(self, day: date) -> bool:
        return day.year not in self.years or _works(self.days, day)

    def workdays_after(self, day: date, count: int) -> list[date]:
        found: list[date] = []
        while len(found) < count:
            day += ONE_DAY
            if self.works(day):
                found.append(day)
        return found


def make_calendar(
    name: str, days: Iterable[Day], hours: Iterable[Hours] = (), overrides: Iterable[Day] = ()
) -> Calendar:
    """A calendar of the years that `days` speak of; `overrides` are a county's own days and prevail.

    Raises:
        Overlapping: two rows of one list claim the same day, or two office hours the same date.
        BadInput: an override lies in a year whose list is not there.
    """
    listed, own = _by_day(days), _by_day(overrides)
    years = frozenset(day.year for day in listed)
    for day in own:
        if day.year not in years:
            what = said("%(day)s在还没有装入节假日安排的年份里", day=str(day))
            raise BadInput(what, kept="没有改动", todo="先导入那一年的节假日安排", field="date")
    return Calendar(name, listed | own, years, check_hours(hours) or (Hours(),))


def _by_day(days: Iterable[Day]) -> dict[date, Day]:
    found: dict[date, Day] = {}
    for day in days:
        if day.on in found:
            raise Overlapping(said("%(day)s有两种安排", day=str(day.on)))
        found[day.on] = day
    return found


def _works(days: Mapping[date, Day], day: date) -> bool:
    found = days.get(day)
    return found.works if found is not None else day.weekday() < 5


def _year(year: int) -> Iterable[date]:
    first = date(year, 1, 1).toordinal()
    return map(date.fromordinal, range(first, date(year, 12, 31).toordinal() + 1))


def _run_end(years: frozenset[int], year: int) -> int:
    while year + 1 in years:
        year += 1
    return year

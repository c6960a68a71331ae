# SPDX-License-Identifier: MulanPSL-2.0
"""The escalation ladders as data: 提醒 → 催办 → 督办 → 通报, one rung at a time, each after the one before it was taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import lru_cache

from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.due import Pause, due
from linli.clocks.rules.quiet import Quiet, QuietClass, class_of, out_of_quiet
from linli.clocks.rules.rungs import Rung
from linli.clocks.rules.running import Reckoned, Running, at_the_latest
from linli.clocks.rules.shipped import at_the_earliest
from linli.clocks.rules.units import Unit
from linli.clocks.rules.unknown import UnknownYear
from linli.kernel.times import COUNTY_ZONE, county_day

LATE_PASS = timedelta(hours=1)  # a rung due at closing time is taken minutes after it: that costs nobody a day
MORNING = time(9)
SHORT = 0.75  # of a limit too short for a day's notice


class Ladder:
    """The rungs and the quiet hours of a county. Immutable, and equal to itself only; made by `make_ladder`."""

    __slots__ = ("quiet", "rungs")

    def __init__(self, rungs: Iterable[Rung], quiet: Iterable[Quiet]) -> None:
        self.rungs = tuple(sorted(rungs, key=lambda rung: rung.place))
        self.quiet = {one.kind: one for one in quiet}

    def above(self, kind: str, place: int) -> Rung | None:
        """The rung that a clock of this kind takes after the one of `place`; None where its ladder ends."""
        found = [rung for rung in self.rungs if rung.place == place + 1 and rung.holds(kind)]
        return min(
            found, key=lambda rung: "*" in rung.kinds, default=None
        )  # what names the kind goes before what is for all

    def rung(self, key: str) -> Rung:
        return next(rung for rung in self.rungs if rung.key == key)

    def quiet_of(self, counted_in: Unit, *, legal: bool) -> Quiet:
        return self.quiet[class_of(counted_in, legal=legal)]

    @property
    def longest_quiet(self) -> timedelta:
        return max(one.lasts for one in self.quiet.values())


def next_check(
    clock: Running, found: Reckoned, calendar: Calendar, ladder: Ladder, *, rung: int = 0,
    rung_at: datetime | None = None,
) -> datetime | None:  # fmt: skip
    """When the rung above `rung` is to be taken; None when the clock stands or the ladder ends. While a year's holidays are
    not known it is reminded by the earliest day, and called late by the latest."""
    if not clock.runs:
        return None
    step = ladder.above(clock.kind, rung)
    if step is None:
        return None
    quiet = ladder.quiet_of(clock.counted_in, legal=clock.legal)
    due_at = at_the_latest(found) if rung else found.due_at
    return taken_at(step, quiet, clock.started_at, due_at, calendar, rung_at, tuple(clock.pauses))


def rung_after(
    clock: Running, found: Reckoned, calendar: Calendar, ladder: Ladder, rung: int, rung_at: datetime | None
) -> int:
    """The rung a clock stands on that is due later than it was: the rungs whose time had not come when the last one was
    taken come again."""
    while rung and rung_at and clock.runs:
        again = next_check(clock, found, calendar, ladder, rung=rung - 1)
        if again is None or again <= rung_at:
            break
        rung -= 1
    return rung


@lru_cache(maxsize=1024)  # all that is taken in together starts together
def taken_at(
    step: Rung, quiet: Quiet, started_at: datetime, due_at: datetime, calendar: Calendar, rung_at: datetime | None,
    pauses: tuple[Pause, ...] = (),
) -> datetime:  # fmt: skip
    """When this rung is to be taken of something that runs from `started_at` to `due_at`; of what comes before the end,
    not while it stands still."""
    if step.after == "share":
        when = _share(started_at, due_at, step.amount, pauses)
    elif step.after == "before":
        when = _ahead(step, started_at, due_at, calendar)
    elif step.after == "due":
        when = _later(due_at, step, calendar)
    else:
        when = _later(max(due_at, (rung_at or due_at) - LATE_PASS), step, calendar)
    when = out_of_quiet(max(when, rung_at) if rung_at else when, quiet)
    still = [until for begin, until in pauses if step.after in ("share", "before") and begin <= when < until]
    return out_of_quiet(max(still), quiet) if still else when


def _share(start: datetime, end: datetime, share: float, pauses: tuple[Pause, ...]) -> datetime:
    """When so much of the time that counts is used: while the clock stands still, none is."""
    still = [(max(begin, start), min(until, end)) for begin, until in sorted(pauses) if begin < end and until > start]
    left = (end - start - sum((until - begin for begin, until in still), timedelta())) * share
    now = start
    for begin, until in still:
        if begin - now >= left:
            break
        left, now = left - max(begin - now, timedelta()), max(until, now)
    return now + left


def _ahead(step: Rung, started_at: datetime, due_at: datetime, calendar: Calendar) -> datetime:
    """A morning so many days before the last one; of what is shorter, when three quarters of it are over."""
    known = at_the_earliest(calendar)  # of a year that is not loaded every weekday is worked: told early, never late
    day = county_day(due_at)
    for _n in range(int(step.amount)):
        day -= timedelta(days=1)
        while step.unit == Unit.WORKING_DAY and not known.works(day):
            day -= timedelta(days=1)
    morning = datetime.combine(day, MORNING, COUNTY_ZONE)
    return morning if morning > started_at else max(started_at, started_at + (due_at - started_at) * SHORT)


def _later(start: datetime, step: Rung, calendar: Calendar) -> datetime:
    if not step.amount:
        return start
    try:
        found = due(start, step.amount, step.unit, calendar).at
    except UnknownYear:
        found = due(start, step.amount, step.unit, at_the_earliest(calendar)).at
    return found or start


__all__ = ["Ladder", "QuietClass", "Rung", "next_check", "rung_after", "taken_at"]

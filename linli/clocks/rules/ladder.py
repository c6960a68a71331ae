# SPDX-License-Identifier: MulanPSL-2.0
"""The escalation ladder as data: 提醒 → 催办 → 督办 → 通报, one rung at a time, each after the one before it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache, lru_cache

from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.due import due
from linli.clocks.rules.running import Running
from linli.clocks.rules.shipped import DATA, at_the_earliest, read_table
from linli.clocks.rules.units import Unit, unit_of
from linli.clocks.rules.unknown import UnknownYear
from linli.kernel.times import COUNTY_ZONE

LAST = 4
LATE_PASS = timedelta(hours=1)  # a rung due at closing time is taken minutes after it: that costs nobody a day
NEVER_QUIET = frozenset({Unit.HOUR, Unit.IMMEDIATE})  # what runs day and night may be told day and night


@dataclass(frozen=True, slots=True)
class Rung:
    """`after`: "share" of the time from start to due, "due", or the word of the rung before."""

    kinds: frozenset[str]
    place: int
    word: str
    after: str
    amount: float
    unit: Unit
    to: str
    quiet: tuple[time, time]
    source: str
    confidence: str

    def holds(self, kind: str) -> bool:
        return "*" in self.kinds or kind in self.kinds


@cache
def ladder() -> tuple[Rung, ...]:
    return tuple(sorted((_rung(row) for row in read_table(DATA / "ladder.csv")), key=lambda rung: rung.place))


@cache
def rungs_of(kind: str) -> tuple[Rung, ...]:
    return tuple(rung for rung in ladder() if rung.holds(kind))


def next_check(
    clock: Running, due_at: datetime, calendar: Calendar, *, rung: int = 0, rung_at: datetime | None = None
) -> datetime | None:
    """When the rung above `rung` is to be taken; None when the clock stands or the ladder ends."""
    if not clock.runs:
        return None
    return _next_check(clock.kind, clock.started_at, clock.counted_in, due_at, calendar, rung, rung_at)


@lru_cache(maxsize=1024)  # all that is taken in together starts together
def _next_check(
    kind: str, started_at: datetime, counted_in: Unit, due_at: datetime, calendar: Calendar, rung: int,
    rung_at: datetime | None,
) -> datetime | None:  # fmt: skip
    above = [one for one in rungs_of(kind) if one.place == rung + 1]
    if not above:
        return None
    step = above[0]
    if step.after == "share":
        when = started_at + (due_at - started_at) * step.amount
    elif step.after == "due":
        when = due_at
    else:
        when = _later(max(due_at, (rung_at or due_at) - LATE_PASS), step, calendar)
    when = max(when, rung_at) if rung_at else when
    return when if counted_in in NEVER_QUIET else out_of_quiet(when, step.quiet)


def _later(start: datetime, step: Rung, calendar: Calendar) -> datetime:
    try:
        found = due(start, step.amount, step.unit, calendar).at
    except UnknownYear:
        found = due(start, step.amount, step.unit, at_the_earliest(calendar)).at
    return found or start


def out_of_quiet(when: datetime, quiet: tuple[time, time]) -> datetime:
    """`when`, or the end of the quiet hours it falls in."""
    begins, ends = quiet
    local = when.astimezone(COUNTY_ZONE)
    if ends <= local.time() < begins:
        return when.astimezone(UTC)
    day = local.date() + timedelta(days=1) if local.time() >= begins else local.date()
    return datetime.combine(day, ends, COUNTY_ZONE).astimezone(UTC)


def _rung(row: dict[str, str]) -> Rung:
    begins, ends = row["quiet"].split("-")
    unit = unit_of(row["unit"], row["calendar"]) if row["unit"] else Unit.IMMEDIATE
    return Rung(
        frozenset(row["kinds"].split("|")), int(row["rung"]), row["word"], row["after"], float(row["amount"]), unit,
        row["to"], (time.fromisoformat(begins), time.fromisoformat(ends)), row["source"], row["confidence"],
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""One running clock as the facts made it, and what follows from it: when it is due, when somebody has to be told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.due import Pause, due
from linli.clocks.rules.hours import at
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.shipped import at_the_earliest
from linli.clocks.rules.units import Unit
from linli.clocks.rules.unknown import UnknownYear


class Kind(StrEnum):
    ASSIGN = "assign"  # the centre: take it and give it to somebody
    SIGN = "sign"
    FIRST_CONTACT = "first_contact"
    LEG = "leg"  # one unit's own time
    PROMISE = "promise"  # what the reporter was told
    CALL_BACK = "call_back"
    STATUTORY = "statutory"  # an opinion that the law wants by a day
    COME = "come"  # a unit that was whistled for reports in
    PART = "part"  # an assisting unit's own part
    NOTIFY = "notify"  # a petitioner is told in writing whether it is taken, and by whom
    CALL_SIGN = "call_sign"  # a unit that was whistled for signs the summons
    CALL_CONTACT = "call_contact"  # and speaks with who blew
    VERIFY = "verify"  # the grid worker who was asked goes and looks
    DECIDE = "decide"  # a request for more time is answered
    CALL_RULE = "call_rule"  # the centre above rules on a unit that asks not to come


LONGEST_REST = timedelta(days=14)  # no run of days off was ever longer; ten, in 2020, was the longest
NOT_TO_COME = "not_to_come"  # how a clock of a called unit stands still: it asked not to come
CONTACTED = "contacted"  # how a first contact ends when somebody did speak with the reporter


@dataclass(slots=True)
class Running:
    """A clock of one matter. `n` counts those of its kind; `started_n`, `stopped_n` are ledger entries."""

    kind: Kind
    n: int
    started_at: datetime
    started_n: int
    amount: float
    counted_in: Unit
    holder: UUID | None = None  # the unit that answers for it
    article: str = field(default="", compare=False)  # for the reader: it moves no due time
    confidence: str = field(default="S", compare=False)
    legal: bool = False
    profile: str = "default"
    granted: float = 0.0
    extended: int = 0
    pauses: list[Pause] = field(default_factory=list)
    counts_from: datetime | None = None  # of a clock that ends with another: the other's start
    stopped_at: datetime | None = None
    stopped_n: int | None = None
    outcome: str = ""

    @property
    def runs(self) -> bool:
        return self.stopped_at is None

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.n

    def stop(self, when: datetime, entry: int, outcome: str = "done") -> None:
        if self.runs:
            self.stopped_at, self.stopped_n, self.outcome = when, entry, outcome

    def go_on(self) -> None:
        """As if it had never been stopped."""
        self.stopped_at, self.stopped_n, self.outcome = None, None, ""

    def pause(self, begin: datetime, until: date) -> None:
        """Stand still from `begin` to the end of the day `until`; `resume` may end it earlier."""
        self.pauses.append((begin, at(until, time(23, 59, 59)).astimezone(UTC)))

    def resume(self, when: datetime) -> None:
        begin, end = self.pauses[-1]
        if when < end:
            self.pauses[-1] = (begin, max(when, begin))

    def copy(self) -> Running:
        return replace(self, pauses=list(self.pauses))


@dataclass(frozen=True, slots=True)
class Reckoned:
    """When a clock is due. With `waits_for_year` it is the earliest it can be: that year's holidays are not known."""

    due_at: datetime
    waits_for_year: int | None = None


def at_the_latest(found: Reckoned) -> datetime:
    """The latest it can be: nobody is refused, and nothing is called overdue, on a day that is guessed."""
    return found.due_at + LONGEST_REST if found.waits_for_year else found.due_at


def begin(kind: Kind, n: int, limit: Limit, *, when: datetime, entry: int, holder: UUID | None) -> Running:
    """A clock that starts now, with its limit frozen as it is now."""
    return Running(kind, n, when, entry, limit.amount, limit.unit, holder, limit.article, limit.confidence, limit.legal)


def reckon(clock: Running, calendar: Calendar) -> Reckoned:
    """When the clock is due: a pure function of the clock and the calendar."""
    span = clock.amount + clock.granted
    return _reckoned(
        clock.counts_from or clock.started_at, span, clock.counted_in, clock.legal, tuple(clock.pauses), calendar
    )


@lru_cache(maxsize=8192)  # taking a matter in asks for one promise three times, an import for a thousand
def _reckoned(
    start: datetime, span: float, unit: Unit, legal: bool, pauses: tuple[Pause, ...], calendar: Calendar
) -> Reckoned:
    try:
        found, waits = due(start, span, unit, calendar, legal=legal, pauses=pauses), None
    except UnknownYear as refused:
        found, waits = due(start, span, unit, at_the_earliest(calendar), legal=legal, pauses=pauses), refused.year
    if found.at is None:
        raise ValueError(f"a limit in {unit} is no clock")
    return Reckoned(found.at, waits)

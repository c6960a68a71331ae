# SPDX-License-Identifier: MulanPSL-2.0
"""The clock of a review (复查、复核): the centre above owes its opinion by law; the days of a hearing are not counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from linli.cases.rules.timing.hand import Hand
from linli.clocks.rules.due import Pause
from linli.clocks.rules.running import Kind
from linli.kernel.times import COUNTY_ZONE


def _ask(hand: Hand) -> None:
    hand.start(Kind.STATUTORY, hand.fact.unit)


def _give(hand: Hand) -> None:
    hand.stop(Kind.STATUTORY)


def _enter(hand: Hand) -> None:
    """On paper: given on the day it is dated."""
    given = given_on(date.fromisoformat(str(hand.fact.facts["dated"])), hand.fact.at)
    for clock in hand.running(Kind.STATUTORY):
        clock.stop(max(given, clock.started_at), hand.fact.n)


def _hear(hand: Hand) -> None:
    """信访工作条例(2022) art. 36: the time of a hearing is not part of the limit."""
    first, last = (date.fromisoformat(str(hand.fact.facts[name])) for name in ("first", "last"))
    for clock in hand.running(Kind.STATUTORY):
        clock.pauses.append(hearing(first, last))


def hearing(first: date, last: date) -> Pause:
    """A pause that leaves out these days, both whole."""
    return _end(first - timedelta(days=1)), _end(last)


def given_on(day: date, now: datetime) -> datetime:
    """The end of that day, or now where it has not come."""
    return min(_end(day), now)


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), COUNTY_ZONE).astimezone(UTC)


REVIEWS: dict[str, Callable[[Hand], None]] = {
    "ask_review": _ask,
    "give_review": _give,
    "enter_review": _enter,
    "hear": _hear,
}

# SPDX-License-Identifier: MulanPSL-2.0
"""The clock of a leg: a unit has its own limit, but never longer than the reporter was promised.

Source: Beijing 2021 art. 13, the order carries its time limit. Where the promise ends first, the leg counts as the
promise does, from its start, with its limit, extensions and pauses, so that both end at one moment whatever comes. Where the promise was over before
the leg began, the unit has its own limit and is not late from the first day; the promise stays late beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from linli.cases.rules.timing.facts import OF_CALLS
from linli.cases.rules.timing.hand import Hand
from linli.clocks.rules.running import NOT_TO_COME, Kind, Running


def start_leg(hand: Hand, holder: UUID | None) -> None:
    """As the entry says: `bound` where the promise ends first."""
    promise = promise_running(hand)
    if hand.fact.bound and promise is not None and Kind.LEG in hand.fact.limits:
        hand.stop(Kind.LEG)
        bind(hand, promise, Kind.LEG, holder, hand.fact.at)
    else:
        hand.start(Kind.LEG, holder)


def extend(hand: Hand) -> None:
    """An extension is asked for in the unit of the promise. A leg that is counted in another one ends with the promise
    from now on: two days more are not two hours more."""
    legs, fact = hand.running(Kind.LEG), hand.fact
    for clock in hand.running(Kind.PROMISE) + ([] if fact.bound or not fact.leg_amount else legs):
        clock.granted += fact.leg_amount if clock.kind == Kind.LEG else float(fact.facts["amount"])
        clock.extended += 1
    if hand.fact.bound:
        _rebind(hand, legs)


def hand_over(hand: Hand, old: UUID | None, new: UUID | None) -> None:
    """Another unit leads: it owes what was owed, and has its own time to sign; the excused one is urged no more."""
    for clock in hand.clocks:
        if clock.stopped_n == hand.fact.n and clock.holder == old and clock.kind in (Kind.SIGN, Kind.LEG):
            clock.outcome = "excused"
    for leg in hand.running(Kind.LEG):
        if leg.holder == old:
            leg.stop(hand.fact.at, hand.fact.n, "excused")
            _like(hand, _runs(leg), new)
    sign = max((clock for clock in hand.clocks if clock.kind == Kind.SIGN), key=lambda clock: clock.n, default=None)
    if sign is not None and (sign.runs or sign.outcome == NOT_TO_COME) and sign.holder == old:
        sign.stop(hand.fact.at, hand.fact.n, "excused")
        if not hand.fact.facts.get("to"):  # else the new lead has signed
            _like(hand, replace(_runs(sign), started_at=hand.fact.at), new)


def _runs(clock: Running) -> Running:
    return replace(clock, stopped_at=None, stopped_n=None, outcome="")


def bound_to(hand: Hand, promise: Running | None) -> list[Running]:
    """The legs, and what called units owe, that end with this promise."""
    return [leg for leg in hand.running(Kind.LEG, *OF_CALLS) if promise is not None and _terms(leg) == _terms(promise)]


def follow_promise(hand: Hand, legs: list[Running]) -> None:
    """These were bound to a promise that another one stands for now."""
    _rebind(hand, legs)


def promise_running(hand: Hand) -> Running | None:
    return next(iter(hand.running(Kind.PROMISE)), None)


def _terms(clock: Running) -> tuple[object, ...]:
    return (
        clock.counts_from or clock.started_at,
        clock.amount,
        clock.counted_in,
        clock.legal,
        clock.granted,
        tuple(clock.pauses),
    )


def _rebind(hand: Hand, legs: list[Running]) -> None:
    promise = promise_running(hand)
    for leg in legs if promise is not None else ():
        leg.stop(hand.fact.at, hand.fact.n, "extended")
        bind(hand, promise, leg.kind, leg.holder, leg.started_at)  # type: ignore[arg-type]


def bind(hand: Hand, promise: Running, kind: Kind, holder: UUID | None, start: datetime) -> None:
    """A clock that ends when the promise does, whatever comes."""
    since = promise.counts_from or promise.started_at
    _like(hand, replace(promise, kind=kind, started_at=start, counts_from=since), holder)


def _like(hand: Hand, clock: Running, holder: UUID | None) -> None:
    n, entry = hand.next_of(clock.kind), hand.fact.n
    hand.clocks.append(replace(clock, n=n, started_n=entry, holder=holder, pauses=list(clock.pauses)))

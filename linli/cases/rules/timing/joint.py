# SPDX-License-Identifier: MulanPSL-2.0
"""Clocks of units that were whistled for: each signs, speaks with the caller and comes by its own, each that assists
does its part by its own."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from linli.cases.rules.states import State
from linli.cases.rules.timing.facts import OF_CALLS
from linli.cases.rules.timing.hand import Hand
from linli.cases.rules.timing.legs import bind, hand_over, promise_running
from linli.clocks.rules.running import NOT_TO_COME, Kind, Running

TO_COME = (Kind.CALL_SIGN, Kind.CALL_CONTACT, Kind.COME)
CALLED = (*OF_CALLS, Kind.CALL_RULE)


def _called(hand: Hand) -> None:
    """The lead's part is the leg itself."""
    for place, unit in enumerate(hand.fact.units):
        for kind in (*TO_COME, Kind.PART) if place else TO_COME:
            _start(hand, kind, unit)


def _start(hand: Hand, kind: Kind, unit: UUID | None) -> None:
    """By its own limit, or with the promise where the entry says that this ends first."""
    promise = promise_running(hand)
    if kind in hand.fact.with_promise and promise is not None:
        bind(hand, promise, kind, unit, hand.fact.at)
    else:
        hand.start(kind, unit, beside=True)


def _sign(hand: Hand) -> None:
    hand.stop_of(hand.fact.unit, Kind.CALL_SIGN)
    if hand.fact.facts.get("contacted"):
        hand.stop_of(hand.fact.unit, Kind.CALL_CONTACT)


def _contact(hand: Hand) -> None:
    hand.stop_of(hand.fact.unit, Kind.CALL_CONTACT)


def _refuse(hand: Hand) -> None:
    """It has read the summons. Until somebody has ruled it can do nothing, and is urged for nothing: the ruling is owed."""
    hand.stop_of(hand.fact.unit, Kind.CALL_SIGN)
    if Kind.CALL_RULE in hand.fact.limits:
        hand.stop_of(hand.fact.unit, Kind.CALL_CONTACT, Kind.COME, Kind.PART, Kind.SIGN, outcome=NOT_TO_COME)
        hand.start(Kind.CALL_RULE, hand.fact.ruler, beside=True)


def _ruled(hand: Hand) -> None:
    """Who must come all the same owes it by the day it always did."""
    waiting = _waiting(hand, hand.fact.unit)
    for clock in hand.running(Kind.CALL_RULE):
        if any(clock.started_n == one.stopped_n for one in waiting):
            clock.stop(hand.fact.at, hand.fact.n)
    if hand.fact.step == "rule_whistle" and not hand.fact.facts.get("upheld"):
        for one in waiting:
            one.go_on()


def _waiting(hand: Hand, unit: UUID | None) -> list[Running]:
    """What stands still since the unit asked not to come, the newest of each kind."""
    stopped = [clock for clock in hand.clocks if clock.holder == unit and clock.outcome == NOT_TO_COME]
    since = max((clock.stopped_n or 0 for clock in stopped), default=0)
    return list({clock.kind: clock for clock in stopped if clock.stopped_n == since}.values())


def _come(hand: Hand) -> None:
    hand.stop_of(hand.fact.unit, *TO_COME)


def _part(hand: Hand) -> None:
    hand.stop_of(hand.fact.unit, *CALLED)


def _excused(hand: Hand) -> None:
    """By ruling or by the caller. Who leads in its place has the leg, and no part beside it."""
    _ruled(hand)
    if hand.fact.step == "release_unit" or hand.fact.facts.get("upheld"):
        hand.stop_of(hand.fact.unit, *CALLED, outcome="excused")
    if hand.fact.facts.get("lead"):
        hand.stop_of(hand.fact.lead, Kind.PART, outcome="withdrawn")
        hand_over(hand, hand.fact.unit, hand.fact.lead)
    if hand.fact.facts.get("to") == State.ACCEPTED:  # nobody is left who must come
        hand.stop(*CALLED, outcome="withdrawn")


def _planned(hand: Hand) -> None:
    _part_anew(hand, hand.fact.unit, "planned")


def _more(hand: Hand) -> None:
    """What was to be done by the promise is to be done by its later end."""
    for unit in hand.fact.parts:
        _part_anew(hand, unit, "extended")


def _part_anew(hand: Hand, unit: UUID | None, outcome: str) -> None:
    """Another end for the part of a unit, also of one that waits for a ruling."""
    waits = next((clock for clock in _waiting(hand, unit) if clock.kind == Kind.PART), None)
    if hand.stop_of(unit, Kind.PART, outcome=outcome):
        _start(hand, Kind.PART, unit)
    elif waits is not None and waits.stopped_n is not None:
        _start(hand, Kind.PART, unit)
        hand.stop_of(unit, Kind.PART, outcome=NOT_TO_COME)
        hand.clocks[-1].stopped_n = waits.stopped_n


def _over(hand: Hand) -> None:
    hand.stop(*CALLED)


JOINT: dict[str, Callable[[Hand], None]] = {  # what a step does to these clocks besides what it does to the others
    "whistle": _called, "sign_whistle": _sign, "contact_caller": _contact, "refuse_whistle": _refuse, "report_in": _come, "finish_part": _part,
    "rule_whistle": _excused, "release_unit": _excused, "plan_part": _planned, "finish": _over, "grant_extension": _more,
    "recall_whistle": lambda hand: hand.stop(*CALLED, outcome="withdrawn"),
}  # fmt: skip

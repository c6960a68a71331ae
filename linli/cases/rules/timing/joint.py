# SPDX-License-Identifier: MulanPSL-2.0
"""Clocks of units that were whistled for: each signs, speaks with the caller and comes by its own, each that assists
does its part by its own."""

from __future__ import annotations

from collections.abc import Callable

from linli.cases.rules.states import State
from linli.cases.rules.timing.facts import OF_CALLS
from linli.cases.rules.timing.hand import Hand
from linli.cases.rules.timing.legs import hand_over
from linli.clocks.rules.running import Kind

TO_COME = (Kind.CALL_SIGN, Kind.CALL_CONTACT, Kind.COME)
CALLED = OF_CALLS


def _called(hand: Hand) -> None:
    """The lead's part is the leg itself."""
    for place, unit in enumerate(hand.fact.units):
        for kind in TO_COME:
            hand.start(kind, unit, beside=True)
        if place:
            hand.start(Kind.PART, unit, beside=True)


def _sign(hand: Hand) -> None:
    hand.stop_of(hand.fact.unit, Kind.CALL_SIGN)
    if hand.fact.facts.get("contacted"):
        hand.stop_of(hand.fact.unit, Kind.CALL_CONTACT)


def _refuse(hand: Hand) -> None:
    """It has read the summons; to come it is owed until somebody has ruled."""
    hand.stop_of(hand.fact.unit, Kind.CALL_SIGN)


def _come(hand: Hand) -> None:
    hand.stop_of(hand.fact.unit, *TO_COME)


def _part(hand: Hand) -> None:
    hand.stop_of(hand.fact.unit, *CALLED)


def _excused(hand: Hand) -> None:
    """By ruling or by the caller. Who leads in its place has the leg, and no part beside it."""
    if hand.fact.step == "release_unit" or hand.fact.facts.get("upheld"):
        hand.stop_of(hand.fact.unit, *CALLED, outcome="excused")
    if hand.fact.facts.get("lead"):
        hand.stop_of(hand.fact.lead, Kind.PART, outcome="withdrawn")
        hand_over(hand, hand.fact.unit, hand.fact.lead)
    if hand.fact.facts.get("to") == State.ACCEPTED:  # nobody is left who must come
        hand.stop(*CALLED, outcome="withdrawn")


def _planned(hand: Hand) -> None:
    if hand.stop_of(hand.fact.unit, Kind.PART, outcome="planned"):
        hand.start(Kind.PART, hand.fact.unit, beside=True)


def _more(hand: Hand) -> None:
    """What was to be done by the day of the promise is to be done by its later day."""
    for unit in hand.fact.parts:
        if hand.stop_of(unit, Kind.PART, outcome="extended"):
            hand.start(Kind.PART, unit, beside=True)


def _over(hand: Hand) -> None:
    hand.stop(*CALLED)


JOINT: dict[str, Callable[[Hand], None]] = {  # what a step does to these clocks besides what it does to the others
    "whistle": _called, "sign_whistle": _sign, "refuse_whistle": _refuse, "report_in": _come, "finish_part": _part,
    "rule_whistle": _excused, "release_unit": _excused, "plan_part": _planned, "finish": _over, "grant_extension": _more,
    "recall_whistle": lambda hand: hand.stop(*CALLED, outcome="withdrawn"),
}  # fmt: skip

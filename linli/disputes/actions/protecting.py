# SPDX-License-Identifier: MulanPSL-2.0
"""The safety path: opened by a side's own word or by the office; kept from the other side in everything."""

from __future__ import annotations

from uuid import UUID

from linli.disputes.actions.told import of_side
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import SafetyMeasure, Session
from linli.disputes.rules.states import Relation, Side, Where


@act("tell_fear")
def tell_fear(turn: Turn) -> None:
    """A side says what it fears: from now on the sides are not brought together."""
    side = (Side.A if Relation.SIDE_A in turn.found else Side.B).value
    turn.say("words", Where.SAFETY, side)
    _protect(turn, side, turn.text("sign"), party=turn.speakers()[0].id)


@act("open_safety")
def open_safety(turn: Turn) -> None:
    turn.say("words", Where.SAFETY, turn.text("side"))
    _protect(turn, turn.text("side"), turn.text("sign"))


@act("safety_measure")
def safety_measure(turn: Turn) -> None:
    """What was done: separate sessions, a report to the police, the information on a protection order."""
    side = turn.text("side")
    turn.say("words", Where.SAFETY, side)
    _note(turn, side, turn.text("measure"), turn.text("reference"))


@act("close_safety")
def close_safety(turn: Turn) -> None:
    side = turn.text("side")
    turn.say("words", Where.SAFETY, side)
    turn.set(safe_sides=turn.dispute.safe_sides.replace(side, ""))
    _note(turn, side, "closed")


def _protect(turn: Turn, side: str, sign: str, party: UUID | None = None) -> None:
    turn.set(safe_sides="".join(sorted({*turn.dispute.safe_sides, side})))
    _note(turn, side, sign, party=party)
    joint = Session.objects.filter(dispute=turn.dispute, state="planned", kind="joint")
    if joint.update(state="cancelled"):  # nobody waits before a closed door; they read what any change reads like
        turn.told += [("cancel_session.attending", to) for to in of_side(turn, "a", "b")]


def _note(turn: Turn, side: str, kind: str, reference: str = "", party: UUID | None = None) -> None:
    turn.facts |= {"side": side, "kind": kind}
    SafetyMeasure.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, side=side, kind=kind, reference=reference,
        party_id=party, by_post=turn.by.id, at=turn.now,
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""The safety path: opened by a side's own word or by the office; kept from the other side in everything."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.actions.leaving import call_off
from linli.disputes.actions.told import safety_circle
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Dispute, SafetyMeasure
from linli.disputes.rules.sight import HIDDEN_STEPS
from linli.disputes.rules.states import Relation, Side, Where
from linli.disputes.rules.types import sign_of


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


def protect_applicants(dispute: Dispute, *, by: UUID | None, now: datetime) -> None:
    """Who asks under a kind that speaks of violence is protected from the first minute."""
    SafetyMeasure.objects.create(
        county=dispute.county, dispute=dispute, side=Side.A, kind=sign_of(dispute.dispute_type), by_post=by, at=now
    )


def protect_by_kind(turn: Turn) -> None:
    """A kind that speaks of violence opens the path of the side that the office names, unless one is open."""
    sign, side = sign_of(turn.dispute.dispute_type), turn.text("protect")
    if not sign or (turn.dispute.safe_sides and side in turn.dispute.safe_sides):
        return
    if not side:
        raise turn.wrong("protect", _("这一类先保护人，没有选保护哪一方"), _("选上要保护的一方；已经动手的，先报警"))
    _protect(turn, side, sign)
    turn.told += [("open_safety.safety", to) for to in safety_circle(turn)]


def _protect(turn: Turn, side: str, sign: str, party: UUID | None = None) -> None:
    turn.set(safe_sides="".join(sorted({*turn.dispute.safe_sides, side})))
    _note(turn, side, sign, party=party)
    call_off(turn, kind="joint")


def _note(turn: Turn, side: str, kind: str, reference: str = "", party: UUID | None = None) -> None:
    if turn.step.name in HIDDEN_STEPS:  # the lines of other steps are read by the other side
        turn.facts |= {"side": side, "kind": kind}
    SafetyMeasure.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, side=side, kind=kind, reference=reference,
        party_id=party, by_post=turn.by.id, at=turn.now,
    )  # fmt: skip

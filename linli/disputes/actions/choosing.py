# SPDX-License-Identifier: MulanPSL-2.0
"""Mediators: chosen, named, declaring, challenged, withdrawing."""

from __future__ import annotations

from dataclasses import asdict

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.leaving import call_off
from linli.disputes.actions.told import of_side
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Appointment, Choice, Mediator
from linli.disputes.models.mediator import MEDIATES
from linli.disputes.queries.choosable import choosable
from linli.disputes.queries.proposals import proposed_mediators
from linli.disputes.rules.states import State, Where


@act("choose_mediator")
def choose_mediator(turn: Turn) -> None:
    """A side chooses; of the same choice that mediator is asked to declare interests, of another both are told."""
    parties = turn.for_parties()
    turn.how()
    mediator = turn.picked("mediator", _choosable(turn))
    for side in sorted({one.side for one in parties}):
        Choice.objects.update_or_create(
            county=turn.dispute.county, dispute=turn.dispute, side=side,
            defaults={"mediator": mediator, "at": turn.now},
        )  # fmt: skip
    chosen = list(Choice.objects.filter(dispute=turn.dispute).values_list("mediator", flat=True))
    if len(set(chosen)) > 1:
        turn.told += [("sides", to) for to in of_side(turn, "a", "b")]  # that they differ, and not whom the other chose
    elif len(chosen) == 2 and not _has(turn, mediator):
        _name(turn, mediator, chosen=True)


@act("name_mediator")
def name_mediator(turn: Turn) -> None:
    """The committee names one; the list that the software proposed stands beside the choice."""
    mediator = turn.picked("mediator", _choosable(turn))
    if _has(turn, mediator):
        raise turn.wrong("mediator", _("这位调解员已经在这件纠纷里"), _("另选一位"))
    _name(turn, mediator, chosen=False)
    turn.say("reason", Where.STAFF)


@act("declare")
def declare(turn: Turn) -> None:
    """No interest: the mediator serves. An interest: gone, and another one is asked (深圳条例 art. 23)."""
    mine = Appointment.objects.filter(dispute=turn.dispute, post=turn.by.id, state="named")
    turn.facts["interest"] = turn.given["interest"]
    turn.say("words", Where.STAFF)
    if turn.given["interest"]:
        mine.update(interest=True, declared_at=turn.now, state="gone", gone_at=turn.now, gone_why="interest")
        return
    mine.update(interest=False, declared_at=turn.now, state="serving")
    if turn.dispute.state == State.CHOOSING:
        turn.move(State.MEDIATING)
        clocks.end(turn, *clocks.CHOICE)
        clocks.start(turn, "first_session")


@act("challenge")
def challenge(turn: Turn) -> None:
    """A party asks that a mediator withdraw: it rests until the committee has ruled."""
    parties = turn.for_parties()
    turn.how()
    rows = Appointment.objects.filter(dispute=turn.dispute, state__in=("serving", "named"))
    appointment = turn.picked("mediator", rows)
    Appointment.objects.filter(pk=appointment.pk).update(state="challenged", challenge_side=parties[0].side)
    turn.say("reason")


@act("rule_challenge")
def rule_challenge(turn: Turn) -> None:
    """The committee rules; upheld, the mediator goes, and with them the signature on a draft; else they go on."""
    rows = Appointment.objects.filter(dispute=turn.dispute, state="challenged")
    appointment = turn.picked("mediator", rows)
    turn.facts["upheld"] = turn.given["upheld"]
    turn.say("reason")
    if turn.given["upheld"]:
        _go(turn, rows.filter(pk=appointment.pk), "challenge")
        return
    back = "named" if appointment.declared_at is None else "serving"
    rows.filter(pk=appointment.pk).update(state=back, challenge_side="")
    if back == "serving" and turn.dispute.state == State.CHOOSING:  # it came back from elsewhere while this waited
        turn.move(State.MEDIATING)
        clocks.end(turn, *clocks.CHOICE)


@act("step_down")
def step_down(turn: Turn) -> None:
    """A mediator withdraws of their own accord."""
    turn.say("reason", Where.STAFF)
    rows = Appointment.objects.filter(dispute=turn.dispute, post=turn.by.id, state__in=("serving", "challenged"))
    _go(turn, rows, "stepped_down")


def _name(turn: Turn, mediator: Mediator, *, chosen: bool) -> None:
    proposals = [asdict(one) | {"mediator_id": str(one.mediator_id)} for one in proposed_mediators(turn.dispute)]
    Appointment.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, mediator=mediator, post_id=mediator.post_id, chosen=chosen,
        proposed=proposals, named_at=turn.now,
    )  # fmt: skip
    turn.facts["post"] = str(mediator.post_id)


def _go(turn: Turn, rows, why: str) -> None:  # type: ignore[no-untyped-def]
    rows.update(state="gone", gone_at=turn.now, gone_why=why)
    left = Appointment.objects.filter(dispute=turn.dispute).filter(MEDIATES)
    if turn.dispute.state in (State.MEDIATING, State.SUSPENDED, State.WITH_EXPERT) and not left.exists():
        turn.move(State.CHOOSING)
        call_off(turn, ends_at__gt=turn.now)  # who mediates next makes plans of their own
        clocks.end(turn, *clocks.CHOICE)
        clocks.choose(turn)


def _has(turn: Turn, mediator: Mediator) -> bool:
    return Appointment.objects.filter(dispute=turn.dispute, mediator=mediator).exclude(state="gone").exists()


def _choosable(turn: Turn):  # type: ignore[no-untyped-def]
    """Listed mediators of the county over this place; not those that had an interest or were challenged with success."""
    out = Appointment.objects.filter(dispute=turn.dispute, gone_why__in=("interest", "challenge"))
    rows = choosable(turn.dispute.county, on=turn.today)
    return rows.exclude(pk__in=out.values("mediator"))

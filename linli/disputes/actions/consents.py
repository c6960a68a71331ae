# SPDX-License-Identifier: MulanPSL-2.0
"""Consent of each party, and where the dispute goes when all have answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.handovers import refuse_incoming
from linli.disputes.actions.leaving import leave, told_ways
from linli.disputes.actions.people import keep_agent
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Agent, DisputeText, Party
from linli.disputes.rules.standing import PartyFacts
from linli.disputes.rules.states import Consent, Side, State
from linli.notices.rules import Recipient

_Speaks = TypeVar("_Speaks", Party, PartyFacts)


@act("consent")
def consent(turn: Turn) -> None:
    """A party says yes. When all have, mediators are chosen."""
    parties = turn.for_parties(turn.standing.asked)
    _mark(turn, parties, Consent.YES, turn.how())
    if turn.dispute.state == State.ASKING:
        go_on_from_consents(turn)


@act("decline")
def decline(turn: Turn) -> None:
    """A party says no: the end, unless others stand on the same side and go on."""
    early = turn.dispute.state == State.ASKING
    parties, how = turn.for_parties(None if early else turn.standing.asked), turn.how()
    turn.say("words")
    if _others_stay(turn, parties):
        _mark(turn, parties, Consent.WITHDRAWN, how)
        _without(turn, parties)
        return
    _mark(turn, parties, Consent.NO, how)
    if turn.standing.in_force or not early:  # of the rest; what is agreed is watched on
        leave(turn, "one_refuses")
        return
    _never_begun(turn, "one_refuses")


@act("withdraw")
def withdraw(turn: Turn) -> None:
    """A party goes no further: free will to the last (人民调解法 art. 23)."""
    parties, how = turn.for_parties(), turn.how()
    turn.say("words")
    _mark(turn, parties, Consent.WITHDRAWN, how)
    if _others_stay(turn, parties):
        _without(turn, parties)
        return
    if (
        turn.dispute.state in (State.APPLIED, State.REGISTERED)
        and not turn.standing.in_force
        and not turn.dispute.taken_at
    ):
        _never_begun(turn, "withdrawn")
        return
    leave(turn, "withdrawn")


def _never_begun(turn: Turn, reason: str) -> None:
    """No mediation came about; other ways are told."""
    turn.move(State.REFUSED)
    turn.set(end_reason=reason, ended_at=turn.now)
    DisputeText.objects.filter(dispute=turn.dispute).update(ways=told_ways(turn))
    refuse_incoming(turn)


@act("appoint_agent")
def appoint_agent(turn: Turn) -> None:
    party = turn.picked("party", Party.objects.filter(dispute=turn.dispute))
    if not turn.given["proven"]:
        raise turn.wrong("proven", _("没有授权委托书不能代理"), _("请当事人写好委托书再登记"))
    agent = keep_agent(turn.dispute, party, turn.given, turn.now)
    turn.facts |= {"agent": str(agent.pk), "side": party.side}


@act("end_agent")
def end_agent(turn: Turn) -> None:
    rows = Agent.objects.filter(dispute=turn.dispute, ended_at__isnull=True)
    if turn.resident:
        rows = rows.filter(party__in=[one.id for one in turn.speakers()])
    agent = turn.picked("agent", rows)
    Agent.objects.filter(pk=agent.pk).update(ended_at=turn.now)


def go_on_from_consents(turn: Turn) -> None:
    """Where a dispute that was taken in stands: the other side is asked, mediators are chosen, or they go on."""
    if _owing(Party.objects.filter(dispute=turn.dispute)):
        if turn.dispute.state != State.ASKING:
            clocks.start(turn, "ask_other_side")
        turn.move(State.ASKING)
        return
    clocks.end(turn, "ask_other_side")
    serving = turn.standing.ties.serving
    if serving:
        turn.move(State.MEDIATING)
    else:
        turn.move(State.CHOOSING)
        clocks.choose(turn)


def ask(turn: Turn, parties: Iterable[UUID]) -> None:
    """Who has to say yes or no although the others have long done so hears of it."""
    turn.told += [("add_party.asked", contact) for contact in contacts_of(parties)]


def contacts_of(parties: Iterable[UUID]) -> list[Recipient]:
    rows = Party.objects.filter(pk__in=list(parties), contact__isnull=False).values_list("contact", flat=True)
    return [Recipient("contact", contact) for contact in rows]


def asked_anew(turn: Turn, parties: tuple[PartyFacts, ...]) -> None:
    """The others go on, as the parties are now; where nobody speaks for many any more, each of those is asked."""
    if turn.dispute.state == State.ASKING:
        before = {one.id for one in _owing(turn.standing.parties)}
        ask(turn, [one.id for one in _owing(parties) if one.id not in before])
        go_on_from_consents(turn)
        return
    before = {one.id for one in turn.standing.asked}
    ask(turn, [one.id for one in replace(turn.standing, parties=parties).asked if one.id not in before])


def _without(turn: Turn, gone: list[PartyFacts]) -> None:
    keys = {one.id for one in gone}
    asked_anew(turn, tuple(one for one in turn.standing.parties if one.id not in keys))


def _owing(parties: Iterable[_Speaks]) -> list[_Speaks]:
    """Whose yes is missing. Of a side with representatives only they must say it."""
    stay = [one for one in parties if one.consent != Consent.WITHDRAWN]
    spoken_for = {one.side for one in stay if one.represents}
    return [one for one in stay if one.consent != Consent.YES and (one.represents or one.side not in spoken_for)]


def _others_stay(turn: Turn, leaving: list[PartyFacts]) -> bool:
    gone = {one.id for one in leaving}
    left = [one for one in turn.standing.parties if one.id not in gone and one.consent != Consent.WITHDRAWN]
    return {one.side for one in left} == set(Side)


def _mark(turn: Turn, parties: list[PartyFacts], consent: Consent, how: str) -> None:
    turn.facts["how"] = how
    changes: dict[str, object] = {"consent": consent, "consent_how": how, "consent_at": turn.now}
    if consent != Consent.YES:
        changes["represents"] = False
    Party.objects.filter(pk__in=[one.id for one in parties]).update(**changes)

# SPDX-License-Identifier: MulanPSL-2.0
"""Many on one side: parties, representatives, claims; and disputes that have the same cause."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Max
from django.utils.translation import gettext as _

from linli.disputes.actions.consents import ask, asked_anew, contacts_of, go_on_from_consents
from linli.disputes.actions.pairs import pair_of
from linli.disputes.actions.people import build_parties
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Claim, DisputeLink, Party
from linli.disputes.queries.linked import linked
from linli.disputes.queries.local import rules_in
from linli.disputes.queries.scope import disputes_visible_to
from linli.disputes.rules.application import MOST_PARTIES, Person
from linli.disputes.rules.states import BEFORE_AGREEMENT, Consent, Side, State, Where


@act("add_party")
def add_party(turn: Turn) -> None:
    """One more on a side. Who comes when the others were asked already is asked too, by a notice of their own."""
    rows = Party.objects.filter(dispute=turn.dispute)
    if rows.count() >= MOST_PARTIES:
        raise turn.wrong("name", _("一件最多%(most)s位当事人") % {"most": MOST_PARTIES}, _("分成几件，再关联"))
    side = turn.text("side")
    last = rows.filter(side=side).aggregate(last=Max("place"))["last"] or 0
    person = Person(name=turn.text("name"), phone=turn.text("phone"), organisation=bool(turn.given["organisation"]))
    [party] = build_parties(turn.dispute, side, [person], turn.now, start=last + 1)
    party.save(force_insert=True)
    turn.facts |= {"party": str(party.pk), "side": side}
    turn.set(group=True, pair_digest=pair_of(turn.dispute))
    if turn.dispute.state in BEFORE_AGREEMENT:
        ask(turn, [party.pk])


@act("name_representative")
def name_representative(turn: Turn) -> None:
    """As many speak for a side as the county lets, with the proof that they were chosen."""
    rows = Party.objects.filter(dispute=turn.dispute)
    party = turn.picked("party", rows)
    if rows.filter(side=party.side).count() < 2:
        raise turn.wrong("party", _("这一方只有一个人，不用代表"), _("另选一方"))
    rule = rules_in(turn.dispute.county)["representatives"]
    named = rows.filter(side=party.side, represents=True).exclude(pk=party.pk).count()
    if rule.in_force and rule.number is not None and named >= rule.number:
        raise turn.wrong("party", _("一方最多推选%(most)s名代表") % {"most": rule.number}, _("换下一位再登记"))
    if party.consent in (Consent.NO, Consent.WITHDRAWN):
        raise turn.wrong("party", _("这位当事人不参加调解"), _("另选一位"))
    rows.filter(pk=party.pk).update(represents=True, proof=turn.text("proof"))
    turn.facts["side"], turn.enclosed = party.side, party.name_masked
    _side_hears(turn, party.side)
    if turn.dispute.state == State.ASKING:  # who is spoken for need not answer any more
        go_on_from_consents(turn)


@act("end_representative")
def end_representative(turn: Turn) -> None:
    """No longer speaks for the side. What they signed and agreed on stands; without another one each answers for themselves."""
    rows = Party.objects.filter(dispute=turn.dispute, represents=True)
    if turn.resident:
        rows = rows.filter(pk__in=[one.id for one in turn.speakers()])
    party = turn.picked("party", rows)
    ours = [one for one in turn.standing.parties if one.side == party.side]
    last = not any(one.represents and one.id != party.pk for one in ours)
    if last and turn.standing.in_force:
        raise turn.wrong("party", _("协议正在履行，这一方要有人说话"), _("先登记新的代表人，再终止原来的"))
    Party.objects.filter(pk=party.pk).update(represents=False)
    turn.say("reason", Where.CAUCUS, party.side, heard_by=sorted(turn.standing.ties.mediating))
    turn.facts.pop("where", None)
    turn.facts |= {"side": party.side, "sides": party.side, "party": str(party.pk)}
    turn.enclosed = party.name_masked
    _side_hears(turn, party.side)
    asked_anew(
        turn, tuple(replace(one, represents=False) if one.id == party.pk else one for one in turn.standing.parties)
    )


def _side_hears(turn: Turn, side: str) -> None:
    """Each of them, spoken for or not; of side B nobody before the dispute is taken in."""
    if turn.dispute.taken_at or side == Side.A:
        stay = [one.id for one in turn.standing.parties if one.side == side and one.consent != Consent.WITHDRAWN]
        turn.told += [(f"{turn.step.name}.member", one) for one in contacts_of(stay)]


@act("claim")
def claim(turn: Turn) -> None:
    """What one party wants."""
    party = turn.picked("party", Party.objects.filter(dispute=turn.dispute))
    last = Claim.objects.filter(dispute=turn.dispute).aggregate(last=Max("place"))["last"] or 0
    row = Claim.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, party=party, place=last + 1, text=turn.text("text"),
        amount=turn.given["amount"], at=turn.now,
    )  # fmt: skip
    turn.facts["claim"] = str(row.pk)


@act("link")
def link(turn: Turn) -> None:
    """Points at another dispute that one may know of; across towns the centre above both links them."""
    visible = disputes_visible_to(turn.by).filter(county=turn.dispute.county).exclude(pk=turn.dispute.pk)
    other = visible.filter(number=turn.text("other").upper()).first()
    if other is None:
        raise turn.wrong("other", _("没有这个编号，或者它不在您的范围内"), _("核对编号；跨镇街的，请上级综治中心关联"))
    DisputeLink.objects.get_or_create(
        county=turn.dispute.county, one=turn.dispute, other=other, kind=turn.text("kind"), defaults={"at": turn.now}
    )
    turn.facts |= {"other": str(other.pk), "kind": turn.text("kind")}


@act("unlink")
def unlink(turn: Turn) -> None:
    """Linked by mistake: gone from both pages. That it was, both ways, stays in the ledger."""
    seen = {one.id for one in linked(turn.dispute, turn.by)}
    row = turn.picked("link", DisputeLink.objects.filter(pk__in=seen))
    other = row.one_id if row.other_id == turn.dispute.pk else row.other_id
    turn.facts |= {"other": str(other), "kind": row.kind}
    turn.say("reason", Where.STAFF)
    turn.facts.pop("where", None)
    row.delete()

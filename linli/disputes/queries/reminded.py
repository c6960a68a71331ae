# SPDX-License-Identifier: MulanPSL-2.0
"""Who hears of one rung of one limit: (audience, recipient). Never nobody: without a mediator the committee hears."""

from __future__ import annotations

from datetime import datetime

from linli.clocks.queries.told import roster_of
from linli.clocks.registry import Answering
from linli.clocks.rules.rungs import Rung
from linli.disputes.models import Agent, Appointment, Colour, Dispute, Limit, Obligation, Party, Signature
from linli.disputes.rules.reminding import SIDES_HEAR
from linli.disputes.rules.speaking import answering
from linli.kernel.times import county_day
from linli.notices.rules import Recipient
from linli.people.queries import still_held

Told = tuple[str, Recipient]


def told_of(dispute: Dispute, limit: Limit, rung: Rung, now: datetime) -> list[Told]:
    """The office first, then the two sides of an obligation."""
    found = _office(dispute, rung, now)
    if limit.about and limit.key == "colour" and rung.place > 1:
        leaders = list(Colour.objects.filter(pk=limit.about, leader__isnull=False).values_list("leader", flat=True))
        found += [("leader", Recipient("post", post)) for post in still_held(leaders, on=county_day(now))]
    if limit.about and limit.key == "obligation" and rung.word in SIDES_HEAR:
        found += _sides(dispute, Obligation.objects.get(pk=limit.about))
    return list(dict.fromkeys(found))


def _office(dispute: Dispute, rung: Rung, now: datetime) -> list[Told]:
    serving = Appointment.objects.filter(dispute=dispute).exclude(state="gone").order_by("named_at")
    posts = list(serving.values_list("post", flat=True))
    held = still_held(posts, on=county_day(now))  # whose post was ended hears nothing: then the committee does
    mediators = [("mediators", Recipient("post", post)) for post in posts if post in held]
    if rung.to == "person" and mediators:
        return mediators
    unit = dispute.committee_id
    who = Answering(dispute.pk, dispute.county, dispute.scope_code, unit, dispute.version)
    roster = roster_of(dispute.county, now)
    of_unit = roster.told("unit", unit, who)
    above = [one for one in roster.told(rung.to, unit, who) if one not in of_unit]
    if rung.to == "person":
        return [("committee", one) for one in roster.told("person", unit, who)]
    return mediators + [("committee", one) for one in of_unit] + [("supervisor", one) for one in above]


def _sides(dispute: Dispute, owed: Obligation) -> list[Told]:
    """Each by its own channel; neither learns from this who or what the other is."""
    return [
        (audience, Recipient("contact", contact))
        for audience, side in (("debtor", owed.debtor), ("creditor", owed.creditor))
        for contact in _contacts(dispute, side, owed)
    ]


def _contacts(dispute: Dispute, side: str, owed: Obligation) -> list:
    parties = Party.objects.filter(dispute=dispute, side=side).order_by("place")
    signed = Signature.objects.filter(agreement=owed.agreement_id, party__isnull=False).values_list("party", flat=True)
    speakers = answering(parties, set(signed))
    agents = Agent.objects.filter(dispute=dispute, party__side=side, ended_at__isnull=True, contact__isnull=False)
    own = [one.contact_id for one in speakers if one.contact_id]
    return own + list(agents.values_list("contact", flat=True))

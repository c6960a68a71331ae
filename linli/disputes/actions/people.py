# SPDX-License-Identifier: MulanPSL-2.0
"""Parties and agents: their contacts sealed in people, a code of their own each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from linli.disputes.models import Agent, Dispute, Party
from linli.disputes.rules.application import Person, code_digest
from linli.kernel.ids import new_id
from linli.kernel.masking import mask_name
from linli.people.actions.contacts import NewContact, keep_contacts
from linli.people.keys import digest
from linli.people.queries import contact_refs
from linli.people.rules import ContactRef

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def code_of(party_id: object) -> str:
    """Eight characters that only the holder of the keys can compute: the same however often they are asked for."""
    number, letters = int.from_bytes(digest("dispute-code", str(party_id)), "big"), []
    for _ in range(8):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def build_parties(
    dispute: Dispute, side: str, people: Sequence[Person], now: datetime, *, start: int = 1
) -> list[Party]:
    """Rows of one side, their contacts kept, not yet written themselves."""
    found = []
    for place, (person, ref) in enumerate(zip(people, _contacts(dispute, people, now), strict=True), start=start):
        party = Party(
            id=new_id(), county=dispute.county, dispute=dispute, side=side, place=place,
            organisation=person.organisation, contact_id=ref.id, resident_id=person.resident_id,
            name_masked=person.name.strip()[:40] if person.organisation else ref.name_masked,
        )  # fmt: skip
        party.secret_digest = code_digest(party.pk, code_of(party.pk))
        found.append(party)
    return found


def _contacts(dispute: Dispute, people: Sequence[Person], now: datetime) -> list[ContactRef]:
    """In the order of `people`: those kept already as they are, the others sealed now."""
    new = [NewContact(one.name, one.phone, one.address, one.resident_id) for one in people if one.contact_id is None]
    made = iter(keep_contacts(new, county=dispute.county, now=now)) if new else iter(())
    kept = contact_refs([one.contact_id for one in people if one.contact_id])
    return [kept[one.contact_id] if one.contact_id else next(made) for one in people]


def keep_agent(dispute: Dispute, party: Party, given: Mapping[str, Any], now: datetime) -> Agent:
    name, phone = str(given["name"]), str(given.get("phone") or "")
    [ref] = keep_contacts([NewContact(name, phone)], county=dispute.county, now=now)
    agent = Agent(
        id=new_id(), county=dispute.county, dispute=dispute, party=party, name_masked=mask_name(name),
        contact_id=ref.id, scope=str(given["scope"]), proven=True, since=now,
    )  # fmt: skip
    agent.secret_digest = code_digest(agent.pk, code_of(agent.pk))
    agent.save(force_insert=True)
    return agent

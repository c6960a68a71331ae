# SPDX-License-Identifier: MulanPSL-2.0
"""Make new matters known to what looks for the same thing twice and for hot issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from linli.kernel.copying import copy_models
from linli.kernel.rows import new_row
from linli.people.queries import tellers_of
from linli.triage.actions.hot import hand_to_stream, voice_of
from linli.triage.actions.sameness import copy_signatures, end_signatures, note_signatures, reopen_signature
from linli.triage.models import HotInbox, Matter, Proposal
from linli.triage.models.sameness import Signature
from linli.triage.rules.sameness import Told


def note_sameness(county: str, matters: Sequence[Matter], proposals: Sequence[Proposal]) -> None:
    """Signatures, so that the next teller of the same thing finds it, and the queue of hot issues; three statements."""
    tellers = tellers_of([matter.contact_id for matter in matters if matter.contact_id])
    told = [
        told_of(matter, row.category or matter.category, tellers.get(matter.contact_id) if matter.contact_id else None)
        for matter, row in zip(matters, proposals, strict=True)
    ]
    ids = [matter.pk for matter in matters]
    if any(row.n > 1 for row in proposals) or Signature.objects.filter(pk__in=ids).exists():  # what is there gives way
        note_signatures(told)
        hand_to_stream(county, [(one.matter_id, one.teller) for one in told if one.matter_id])
    else:
        copy_signatures(told)
        copy_models(connection, [_queued(matter.pk, one) for matter, one in zip(matters, told, strict=True)])


def _queued(matter_id: UUID, told: Told) -> HotInbox:
    return new_row(HotInbox, matter_id=matter_id, county=told.county, voice=voice_of(told.teller))


def told_of(matter: Matter, category: str, teller: bytes | None) -> Told:
    """A matter as sameness compares it."""
    return Told(
        matter_id=matter.pk, county=matter.county, title=matter.title, text=matter.text, at=matter.reported_at,
        category=category, scope_code=matter.scope_code, lon=matter.lon, lat=matter.lat,
        names=(matter.place_text,) if matter.place_text else (), teller=teller,
    )  # fmt: skip


def sign_anew(matter_id: UUID) -> None:
    """What it is or where it lies was corrected: it is found by that, and compared by it. One not yet signed waits."""
    signed = Signature.objects.filter(pk=matter_id, is_open=True).only("teller", "category").first()
    matter = Matter.objects.filter(pk=matter_id).first() if signed else None
    if signed is not None and matter is not None:
        teller = bytes(signed.teller) if signed.teller else None
        note_signatures([told_of(matter, matter.category or signed.category, teller)])


def sign_late(matter_id: UUID) -> None:
    """A person sent it on before the machine came to it: the next to tell of it find it, and its hot issue counts it."""
    if Signature.objects.filter(pk=matter_id).exists() or Proposal.objects.filter(matter=matter_id).exists():
        return
    matter = Matter.objects.filter(pk=matter_id).first()
    if matter is None:
        return
    tellers = tellers_of([matter.contact_id]) if matter.contact_id else {}
    told = told_of(matter, matter.category, tellers.get(matter.contact_id) if matter.contact_id else None)
    note_signatures([told])
    hand_to_stream(matter.county, [(matter_id, told.teller)])
    Matter.objects.filter(pk=matter_id).update(contact_id=None)


def forget_tellers(matter_ids: Sequence[UUID]) -> None:
    """The matters ended: they may still be recognised, who told them may not."""
    end_signatures(matter_ids)


def open_again(matters: Mapping[UUID, UUID | None]) -> None:
    """Matters with the contact of each, where it is to be recognised at once."""
    tellers = tellers_of([contact for contact in matters.values() if contact])
    for matter_id, contact in matters.items():
        reopen_signature(matter_id, tellers.get(contact) if contact else None)

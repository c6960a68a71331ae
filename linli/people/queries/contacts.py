# SPDX-License-Identifier: MulanPSL-2.0
"""Contacts as masks, and the list of looks that residents read. Only `opened` makes anything readable."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.ledger.rules import Subject
from linli.people import texts
from linli.people.keys import ring
from linli.people.models import Contact, PhoneCode, Resident, Reveal
from linli.people.rules import ContactRef, Purpose, RevealedContact, Role, Viewer, may_see_reveals

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class RevealLine:
    """One look, as the person concerned reads it."""

    at: datetime
    unit_name: str
    role: str
    role_word: str
    name: str
    purpose: str
    purpose_word: str
    words: str
    contact_id: UUID
    subject_kind: str
    subject_id: UUID


def opened(contact: Contact) -> RevealedContact:
    """The sealed part in clear. For reveal_contact and open_for_sending, nobody else."""
    name, phone, address = json.loads(ring().open(bytes(contact.sealed or b""), bound_to=contact.pk.bytes))
    return RevealedContact(contact.pk, name, phone, address)


def contact_refs(contact_ids: Collection[UUID]) -> dict[UUID, ContactRef]:
    """Masks of many contacts, in one statement."""
    rows = Contact.objects.filter(pk__in=contact_ids).values_list("pk", "phone_masked", "name_masked")
    return {row[0]: ContactRef(*row) for row in rows}


def tellers_of(contact_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """A keyed digest of each contact's phone: equal for one person, and nothing else can be told from it."""
    rows = Contact.objects.filter(pk__in=contact_ids, phone_digest__isnull=False).values_list("pk", "phone_digest")
    return {pk: bytes(phone) for pk, phone in rows}  # type: ignore[arg-type]


def contact_of_resident(resident_id: UUID) -> ContactRef | None:
    """The contact a signed-in resident proved, to report with without typing it again."""
    code = PhoneCode.objects.filter(contact__resident=resident_id).select_related("contact").first()
    return ContactRef(code.contact.pk, code.contact.phone_masked, code.contact.name_masked) if code else None


def contacts_with_phone_of(resident_id: UUID) -> frozenset[UUID]:
    """Every contact left under the phone number that this resident proved, whoever wrote it down. One statement."""
    mine = Resident.objects.filter(pk=resident_id, phone_digest__isnull=False)
    found = Contact.objects.filter(county__in=mine.values("county"), phone_digest__in=mine.values("phone_digest"))
    return frozenset(found.values_list("pk", flat=True))


def phone_digests(contact_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """The keyed digests of these contacts' phones, where they have one: to know a number again without reading it."""
    rows = Contact.objects.filter(pk__in=contact_ids, phone_digest__isnull=False)
    return {key: bytes(value) for key, value in rows.values_list("pk", "phone_digest") if value is not None}


def reveals_of(of: Subject | UUID) -> list[RevealLine]:
    """Every look at the contact data of a matter (or of one contact), newest first. For the resident and auditors."""
    if isinstance(of, Subject):
        return _lines(Reveal.objects.filter(subject_id=of.id, county=of.county, subject_kind=of.kind))
    return _lines(Reveal.objects.filter(contact=of))


def reveals_for_resident(resident_id: UUID) -> list[RevealLine]:
    """Every look at any contact of this resident."""
    return _lines(Reveal.objects.filter(contact__resident=resident_id))


def reveals_visible_to(viewer: Viewer, *, since: datetime, limit: int = 500) -> list[RevealLine]:
    """The looks of the administrator's area from `since` on, newest first, for who watches over them; else none."""
    if not may_see_reveals(viewer):
        return []
    return _lines(Reveal.objects.filter(county__startswith=viewer.area_code[:6], at__gte=since), limit)


def _lines(reveals: QuerySet[Reveal], limit: int | None = None) -> list[RevealLine]:
    rows = reveals.select_related("post__unit", "post__account").order_by("-at", "-pk")[:limit]
    return [
        RevealLine(
            at=row.at,
            unit_name=row.post.unit.name,
            role=row.post.role,
            role_word=str(texts.ROLES[Role(row.post.role)]),
            name=row.post.account.name,
            purpose=row.purpose,
            purpose_word=str(texts.PURPOSES[Purpose(row.purpose)]),
            words=row.words,
            contact_id=row.contact_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
        )
        for row in rows
    ]

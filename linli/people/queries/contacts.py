# SPDX-License-Identifier: MulanPSL-2.0
"""Contacts as masks. Only `opened` makes anything readable."""

from __future__ import annotations

import json
from collections.abc import Collection
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from linli.people.keys import ring
from linli.people.models import Contact, PhoneCode, Resident
from linli.people.rules import ContactRef, RevealedContact, Viewer, resident_viewer


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
    """Every contact left under the phone number that this resident proved, whoever wrote it down. One statement.

    Numbers are compared by their keyed digest. What somebody proved to be theirs who has cancelled since is left out:
    a number goes on to other people.
    """
    return _left_under_number_of(resident_id) or frozenset()


def viewer_of_resident(resident_id: UUID, county: str) -> Viewer | None:
    """The resident with all that was left under the proved number: looked up anew each time and kept nowhere. None once
    they have cancelled. One statement."""
    left = _left_under_number_of(resident_id)
    return None if left is None else resident_viewer(resident_id, county, left)


def _left_under_number_of(resident_id: UUID) -> frozenset[UUID] | None:
    left = Contact.objects.filter(county=OuterRef("county"), phone_digest=OuterRef("phone_digest"))
    theirs = left.filter(Q(resident__isnull=True) | Q(resident=OuterRef("pk"))).values("pk")
    mine = Resident.objects.filter(pk=resident_id, phone_digest__isnull=False)
    found = mine.values_list(ArraySubquery(theirs), flat=True).first()
    return None if found is None else frozenset(found)


def phone_digests(contact_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """The keyed digests of these contacts' phones, where they have one: to know a number again without reading it."""
    rows = Contact.objects.filter(pk__in=contact_ids, phone_digest__isnull=False)
    return {key: bytes(value) for key, value in rows.values_list("pk", "phone_digest") if value is not None}

# SPDX-License-Identifier: MulanPSL-2.0
"""Keeping, showing and forgetting how residents can be reached."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from linli.kernel.copying import copy_models
from linli.kernel.ids import new_id
from linli.kernel.masking import mask_name, mask_phone
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.rows import new_row
from linli.kernel.statements import FEW_ROWS, insert, send
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people import limits
from linli.people.keys import digest, lookup_key, ring
from linli.people.models import Contact, Reveal
from linli.people.queries.contacts import contact_of_resident, opened
from linli.people.rules import ContactRef, Purpose, RevealedContact, Viewer, may_reveal, plain_phone


@dataclass(frozen=True, slots=True)
class NewContact:
    """What somebody left to be reached by; each part may be empty."""

    name: str = ""
    phone: str = ""
    address: str = ""
    resident_id: UUID | None = None


def keep_contact(
    *, county: str, name: str, phone: str, address: str = "", resident_id: UUID | None = None, now: datetime
) -> ContactRef:
    """Keep a contact, sealed. One statement. Raises BadInput for what is no phone number."""
    [ref] = keep_contacts([NewContact(name, phone, address, resident_id)], county=county, now=now)
    return ref


def keep_contacts(contacts: Iterable[NewContact], *, county: str, now: datetime) -> list[ContactRef]:
    """Keep many, in their order, by one statement."""
    lookup_key()  # a process with the wrong ring stops here, before it seals what nobody could open
    rows = [_row(contact, county, now) for contact in contacts]
    if len(rows) > FEW_ROWS:
        copy_models(connection, rows)
    else:  # without working the statement out anew: one with every report
        fields = Contact._meta.concrete_fields
        values = [[getattr(row, field.attname) for field in fields] for row in rows]
        send(connection, *insert(Contact._meta.db_table, [str(field.column) for field in fields], values))
    return [ContactRef(row.pk, row.phone_masked, row.name_masked) for row in rows]


def _row(contact: NewContact, county: str, now: datetime) -> Contact:
    phone, name = plain_phone(contact.phone), contact.name.strip()[:40]
    if contact.phone.strip() and not phone:
        raise BadInput(_("这不像电话号码。"), todo=_("请填 11 位手机号，或带区号的座机号。"), field="phone")
    row_id = new_id()
    plain = json.dumps([name, phone, contact.address.strip()[:200]], ensure_ascii=False).encode()
    return new_row(
        Contact,
        id=row_id,
        county=county,
        resident_id=contact.resident_id,
        sealed=ring().seal(plain, bound_to=row_id.bytes),
        phone_digest=digest("phone", phone) if phone else None,
        phone_masked=mask_phone(phone),
        name_masked=mask_name(name),
        created_at=now,
    )


def reveal_contact(
    contact_id: UUID,
    *,
    by: Viewer,
    purpose: str,
    subject: Subject,
    now: datetime,
    words: str = "",
    confidential: bool = False,
) -> RevealedContact:
    """Show a contact to one who says why. The look is written down where the person concerned can read it.

    The caller has checked that `by` may see `subject` and that the contact belongs to it.

    Args:
        purpose: a key of rules.Purpose; `other` needs `words`.
        confidential: the reporter is hidden from the unit complained of: then only the centre's operators may.
    Raises:
        NotAllowed: the role never needs contact data, or not of this matter. Unknown: outside the area, or forgotten.
        TooMany: more than a person reads.
    """
    words = words.strip()[:200]
    post_id = _check_look(by, purpose, words, confidential)
    limits.demand("reveal_post", post_id, now=now)
    with transaction.atomic():
        contact = Contact.objects.filter(pk=contact_id, county=subject.county, sealed__isnull=False).first()
        if contact is None or not contact.county.startswith(by.area_code[:6]):
            raise Unknown(_("没有找到联系方式，或者已按期限清除。"))
        Reveal.objects.create(
            county=contact.county,
            contact=contact,
            subject_kind=subject.kind,
            subject_id=subject.id,
            post_id=post_id,
            purpose=purpose,
            words=words,
            at=now,
        )
        record(subject, "reveal", by=by, at=now, facts={"contact": contact.pk, "purpose": str(purpose)})
    return opened(contact)


def _check_look(by: Viewer, purpose: str, words: str, confidential: bool) -> UUID:
    if purpose not in set(Purpose):
        raise BadInput(_("请选择查看联系方式的目的。"), field="purpose")
    if purpose == Purpose.OTHER and not words:
        raise BadInput(_("请说明查看的目的。"), field="words")
    if by.id is None or not may_reveal(by.role, is_centre=by.is_centre, confidential=confidential):
        raise NotAllowed(
            _("您的岗位不能查看这位群众的联系方式。"), todo=_("需要联系时，请由综治中心转达。"), code="wrong_role"
        )
    return by.id


def open_for_sending(contact_id: UUID) -> str:
    """The number to send a notice to; "" if there is none. For channels at the moment of sending: never shown."""
    contact = Contact.objects.filter(pk=contact_id, sealed__isnull=False).first()
    return opened(contact).phone if contact else ""


def open_for_sending_to_resident(resident_id: UUID) -> str:
    """The number that a resident proved; for channels only."""
    contact = contact_of_resident(resident_id)
    return open_for_sending(contact.id) if contact else ""

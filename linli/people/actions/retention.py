# SPDX-License-Identifier: MulanPSL-2.0
"""Forgetting: contact data past their term, and residents who cancel."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed, Unknown
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people import registry
from linli.people.models import Contact, PhoneCode, Resident
from linli.people.rules import CONTACTS_KEPT_AFTER_CLOSING

BATCH = 1000
_ERASED = {"sealed": None, "phone_digest": None, "phone_masked": "", "name_masked": "", "resident": None}
_RUNS = UUID("6f2c1e34-5c1f-5f43-9a15-2d8a0d5d3f10")


def forget_contacts(*, county: str, now: datetime, older_than: datetime | None = None) -> int:
    """Erase contacts of matters closed before `older_than` (2 years ago); the rows stay. Returns how many.

    A contact that a room above still needs, or that a resident signs in with, is left.
    Raises NotAllowed if no room has said which contacts it needs: we do not erase by guess.
    """
    if not registry.contact_keepers:
        raise NotAllowed(_("没有登记哪些联系方式仍在使用，未清除任何数据。"), code="no_keeper")
    before = older_than or now - CONTACTS_KEPT_AFTER_CLOSING
    total, after = 0, UUID(int=0)
    while True:
        old = Contact.objects.filter(county=county, created_at__lt=before, forgotten_at__isnull=True, pk__gt=after)
        ids = list(old.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not ids:
            return total
        after = ids[-1]
        total += _forget(set(ids), county, before, now)


@transaction.atomic
def _forget(ids: set[UUID], county: str, before: datetime, now: datetime) -> int:
    rows = Contact.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    locked = {contact.pk for contact in rows}
    gone = locked - registry.still_needed(locked, before) - _signing_in(locked)
    if gone:
        PhoneCode.objects.filter(contact__in=gone).delete()
        Contact.objects.filter(pk__in=gone).update(**_ERASED, forgotten_at=now)
        run = Subject("retention", uuid5(_RUNS, f"{county} {now.isoformat()} {min(gone)}"), county)
        record(run, "forget", by=None, at=now, facts={"contacts": len(gone), "before": before.date()}, first=True)
    return len(gone)


def _signing_in(ids: set[UUID]) -> set[UUID]:
    """Contacts that a resident proved and signs in with."""
    proved = PhoneCode.objects.filter(contact__in=ids, contact__resident__phone_digest=F("phone_digest"))
    return set(proved.values_list("contact_id", flat=True))


@transaction.atomic
def sweep_phone_codes(*, now: datetime) -> int:
    """Delete codes that nobody used within a day, with the numbers they were sent to. Returns how many."""
    unused = PhoneCode.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        sent_at__lt=now - timedelta(days=1), contact__resident__isnull=True
    )
    contacts = {code.pk: code.contact_id for code in unused[:BATCH]}
    PhoneCode.objects.filter(pk__in=contacts).delete()
    Contact.objects.filter(pk__in=contacts.values(), reveals=None).delete()
    return len(contacts)


@transaction.atomic
def forget_resident(resident_id: UUID, *, now: datetime) -> None:
    """A resident cancels: the number that signs in is erased at once; matters keep their contact for its term."""
    resident = Resident.objects.select_for_update().filter(pk=resident_id, phone_digest__isnull=False).first()
    if resident is None:
        raise Unknown(_("没有这位居民，或者已经注销。"))
    proved = PhoneCode.objects.filter(county=resident.county, phone_digest=resident.phone_digest)
    own = set(proved.values_list("contact_id", flat=True))
    proved.delete()
    still = registry.still_needed(own, now - CONTACTS_KEPT_AFTER_CLOSING)
    Contact.objects.filter(pk__in=own - still).update(**_ERASED, forgotten_at=now)
    resident.phone_digest = None
    resident.save(update_fields=["phone_digest"])
    record(Subject("resident", resident.pk, resident.county), "cancel", by=None, at=now)

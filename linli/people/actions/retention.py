# SPDX-License-Identifier: MulanPSL-2.0
"""Forgetting contact data past their term."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people import registry
from linli.people.models import Contact, PhoneCode

BATCH = 1000
ERASED = {"sealed": None, "phone_digest": None, "phone_masked": "", "name_masked": "", "resident": None}
_RUNS = UUID("6f2c1e34-5c1f-5f43-9a15-2d8a0d5d3f10")


def forget_due(*, now: datetime) -> int:
    """Once a county day, at whatever hour the machine is on: every county's contacts past their term; how many.

    That the day was done is an entry, also where nothing was past its term. Without keepers nothing is done.
    """
    day = Subject("retention", uuid5(_RUNS, f"{county_day(now)}"), settings.LINLI_COUNTY)
    if not registry.contact_keepers or story_of(day):
        return 0
    held = Contact.objects.filter(forgotten_at__isnull=True).order_by("county")
    counties = held.values_list("county", flat=True).distinct()
    total = sum(forget_contacts(county=county, now=now) for county in list(counties))
    with suppress(IntegrityError), transaction.atomic():  # another worker was as quick: no row is erased twice
        record(day, "sweep", by=None, at=now, facts={"contacts": total}, first=True)
    return total


def forget_contacts(*, county: str, now: datetime, older_than: datetime | None = None) -> int:
    """Erase contacts of matters closed before `older_than` (the county's contact_keep_days ago); the rows stay.

    Returns how many. A contact that a room above still needs, or that a resident signs in with, is left.
    Raises NotAllowed if no room has said which contacts it needs: we do not erase by guess.
    """
    if not registry.contact_keepers:
        raise NotAllowed(_("没有登记哪些联系方式仍在使用，未清除任何数据。"), code="no_keeper")
    before = older_than or now - registry.contact_term(county)
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
    rows = Contact.objects.select_for_update().filter(pk__in=ids, forgotten_at__isnull=True).order_by("pk")
    locked = {contact.pk for contact in rows}
    gone = locked - registry.still_needed(locked, before) - _signing_in(locked)
    if gone:
        PhoneCode.objects.filter(contact__in=gone).delete()
        Contact.objects.filter(pk__in=gone).update(**ERASED, forgotten_at=now)
        run = Subject("retention", uuid5(_RUNS, f"{county} {now.isoformat()} {min(gone)}"), county)
        record(run, "forget", by=None, at=now, facts={"contacts": len(gone), "before": before.date()}, first=True)
    return len(gone)


def _signing_in(ids: set[UUID]) -> set[UUID]:
    """Contacts that a resident proved and signs in with."""
    proved = PhoneCode.objects.filter(contact__in=ids, contact__resident__phone_digest=F("phone_digest"))
    return set(proved.values_list("contact_id", flat=True))

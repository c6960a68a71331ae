# SPDX-License-Identifier: MulanPSL-2.0
"""A resident cancels and is forgotten."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import Unknown
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people import registry
from linli.people.actions.retention import ERASED
from linli.people.models import Contact, PhoneCode, Resident


@transaction.atomic
def forget_resident(resident_id: UUID, *, now: datetime) -> None:
    """A resident cancels: the number that signs in is erased at once; matters keep their contact for its term."""
    resident = Resident.objects.select_for_update().filter(pk=resident_id, phone_digest__isnull=False).first()
    if resident is None:
        raise Unknown(_("没有这位居民，或者已经注销。"))
    proved = PhoneCode.objects.filter(county=resident.county, phone_digest=resident.phone_digest)
    own = set(proved.values_list("contact_id", flat=True))
    proved.delete()
    still = registry.still_needed(own, now - registry.contact_term(resident.county))
    Contact.objects.filter(pk__in=own - still).update(**ERASED, forgotten_at=now)
    resident.phone_digest = None
    resident.save(update_fields=["phone_digest"])
    record(Subject("resident", resident.pk, resident.county), "cancel", by=None, at=now)

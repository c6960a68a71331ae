# SPDX-License-Identifier: MulanPSL-2.0
"""Codes that nobody used, and the numbers they were sent to, go after a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from linli.people.actions.retention import BATCH
from linli.people.models import Contact, PhoneCode


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

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from linli.people import buckets, registry
from linli.people.actions import keep_contact, start_phone_code
from linli.people.models import Bucket, Contact
from linli.people.tasks import clear


def test_the_night_clears_what_is_past_its_term_and_nothing_else(db, settings, monkeypatch):
    """The limits of the code's own sending are buckets too: two for the phone."""
    now = datetime.now(UTC)
    county = settings.LINLI_COUNTY
    young = keep_contact(county=county, name="王", phone="13900000000", now=now)
    old = keep_contact(county=county, name="李", phone="13800000000", now=now - timedelta(days=800))
    start_phone_code("13812345678", now - timedelta(days=2))
    buckets.take(buckets.Bucket("today", 1, 1), now)
    monkeypatch.setattr(registry, "contact_keepers", [])

    assert clear(now=now) == "buckets=2 codes=1 forgotten=0"
    monkeypatch.setattr(registry, "contact_keepers", [lambda ids, before: set()])
    assert clear(now=now) == "buckets=0 codes=0 forgotten=1"

    assert set(Contact.objects.filter(sealed__isnull=False).values_list("pk", flat=True)) == {young.id}
    assert Contact.objects.get(pk=old.id).forgotten_at is not None
    assert list(Bucket.objects.values_list("key", flat=True)) == ["today"]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from linli.ledger.models import Entry
from linli.people import buckets, registry, tasks
from linli.people.actions import keep_contact, start_phone_code
from linli.people.models import Bucket, Contact
from linli.people.tasks import clear
from tests.town import NEIGHBOUR


def test_an_hour_clears_what_is_past_its_term_and_nothing_else(db, settings, monkeypatch):
    """The limits of the code's own sending are buckets too: two for the phone."""
    now = datetime.now(UTC)
    county = settings.LINLI_COUNTY
    young = keep_contact(county=county, name="王", phone="13900000000", now=now)
    old = keep_contact(county=county, name="李", phone="13800000000", now=now - timedelta(days=800))
    start_phone_code("13812345678", now - timedelta(days=2))
    buckets.take(buckets.Bucket("today", 1, 1), now)
    monkeypatch.setattr(registry, "contact_keepers", [])

    assert clear(now=now) == "buckets=2 codes=1 forgotten=0 over=0"
    monkeypatch.setattr(registry, "contact_keepers", [lambda ids, before: set()])
    assert clear(now=now) == "buckets=0 codes=0 forgotten=1 over=0"

    assert set(Contact.objects.filter(sealed__isnull=False).values_list("pk", flat=True)) == {young.id}
    assert Contact.objects.get(pk=old.id).forgotten_at is not None
    assert list(Bucket.objects.values_list("key", flat=True)) == ["today"]


@pytest.fixture
def unneeded(db, monkeypatch):
    """No room needs any contact."""
    monkeypatch.setattr(registry, "contact_keepers", [lambda ids, before: set()])


def kept(county, now, name="李"):
    return keep_contact(county=county, name=name, phone="13800000000", now=now - timedelta(days=800)).id


def forgotten():
    return set(Contact.objects.filter(forgotten_at__isnull=False).values_list("pk", flat=True))


def runs():
    return Entry.objects.filter(subject_kind="retention", step="sweep")


def test_every_county_of_the_house_is_cleared(settings, unneeded):
    """The term is promised to whoever reports, not only to those of the county that the house is named after."""
    now = datetime.now(UTC)
    places = (settings.LINLI_COUNTY, NEIGHBOUR, "5199")
    contacts = {kept(county, now) for county in places}

    assert clear(now=now).endswith("forgotten=3 over=0")

    assert forgotten() == contacts
    told = Entry.objects.filter(subject_kind="retention", step="forget").values_list("county", flat=True)
    assert sorted(told) == sorted(places)


def test_a_day_is_cleared_once_at_whatever_hour_the_machine_is_on(settings, unneeded):
    noon = datetime(2026, 11, 23, 4, tzinfo=UTC)
    kept(settings.LINLI_COUNTY, noon)

    assert "forgotten=1" in clear(now=noon)
    later = kept(settings.LINLI_COUNTY, noon, "王")
    assert "forgotten=0" in clear(now=noon + timedelta(hours=11))
    assert "forgotten=1" in clear(now=noon + timedelta(hours=12)), "in the county a new day has begun"

    assert later in forgotten()
    assert [run.facts for run in runs().order_by("at")] == ['{"contacts":1}', '{"contacts":1}']


def test_a_day_on_which_nothing_was_due_is_on_record_too(unneeded):
    clear(now=datetime.now(UTC))
    clear(now=datetime.now(UTC))

    assert [run.facts for run in runs()] == ['{"contacts":0}']


def test_a_run_that_was_cut_off_is_taken_up_again(settings, unneeded, monkeypatch):
    now = datetime.now(UTC)
    kept(settings.LINLI_COUNTY, now)

    def cut_off(ids, before):
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(registry, "contact_keepers", [cut_off])
        with pytest.raises(ConnectionError):
            clear(now=now)
    assert "forgotten=1" in clear(now=now)


def test_two_workers_at_once_leave_one_entry_of_the_day(settings, unneeded, monkeypatch):
    """The other finishes while this one is between its look and its entry."""
    now = datetime.now(UTC)
    kept(settings.LINLI_COUNTY, now)

    quicker = []

    def other_was_quicker(county):
        if not quicker:
            quicker.append(True)
            quicker.append(clear(now=now))
        return timedelta(days=730)

    monkeypatch.setattr(registry, "_terms", [other_was_quicker])

    clear(now=now)

    assert "forgotten=1" in quicker[1]
    assert runs().count() == 1


def test_it_is_looked_after_every_hour():
    [task] = [
        task for (name, _), task in tasks.app.periodic_registry.periodic_tasks.items() if name == "people.clear_away"
    ]

    assert task.cron == "20 * * * *"

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

import pytest

from linli.kernel.refusals import NotAllowed, Unknown
from linli.people import registry
from linli.people.actions import (
    check_phone_code,
    forget_contacts,
    forget_resident,
    keep_contact,
    open_for_sending,
    reveal_contact,
    start_phone_code,
)
from linli.people.models import Contact, PhoneCode, Resident
from linli.people.queries import reveals_of
from tests import town as cast
from tests.people.conftest import NOW

PHONE = "13812345678"
LATER = NOW + timedelta(days=731)


@pytest.fixture
def needed(monkeypatch):
    """What a room above still needs; empty at first."""
    ids = set()
    monkeypatch.setattr(registry, "contact_keepers", [lambda asked, before: ids & set(asked)])
    return ids


def test_contacts_are_erased_after_their_term_and_the_row_and_its_looks_stay(town, li, matter, needed):
    reveal_contact(li.id, by=town.dispatcher, purpose="verify", subject=matter, now=NOW)
    young = keep_contact(county=cast.COUNTY, name="王", phone="13900000000", now=NOW + timedelta(days=30))

    assert forget_contacts(county=cast.COUNTY, now=NOW + timedelta(days=729)) == 0
    assert forget_contacts(county=cast.COUNTY, now=LATER) == 1

    contact = Contact.objects.get(pk=li.id)
    assert (contact.sealed, contact.phone_digest, contact.phone_masked, contact.name_masked) == (None, None, "", "")
    assert contact.forgotten_at == LATER
    assert open_for_sending(li.id) == ""
    assert len(reveals_of(matter)) == 1
    assert open_for_sending(young.id)
    with pytest.raises(Unknown):
        reveal_contact(li.id, by=town.dispatcher, purpose="verify", subject=matter, now=LATER)


def test_a_contact_still_needed_is_left(db, li, needed):
    needed.add(li.id)
    assert forget_contacts(county=cast.COUNTY, now=LATER) == 0
    needed.clear()
    assert forget_contacts(county=cast.COUNTY, now=LATER) == 1


def test_nothing_is_erased_by_guess(db, li, monkeypatch):
    monkeypatch.setattr(registry, "contact_keepers", [])
    with pytest.raises(NotAllowed):
        forget_contacts(county=cast.COUNTY, now=LATER)
    assert open_for_sending(li.id)


def test_the_number_a_resident_signs_in_with_is_left_until_they_cancel(db, needed):
    resident = check_phone_code(PHONE, start_phone_code(PHONE, NOW).code, NOW)
    own = Contact.objects.get(resident=resident).pk

    assert forget_contacts(county=cast.COUNTY, now=LATER) == 0
    forget_resident(resident.pk, now=LATER)

    assert Contact.objects.get(pk=own).sealed is None
    assert Resident.objects.get(pk=resident.pk).phone_digest is None
    assert not PhoneCode.objects.exists()
    with pytest.raises(Unknown):
        forget_resident(resident.pk, now=LATER)
    newcomer = check_phone_code(PHONE, start_phone_code(PHONE, LATER).code, LATER)
    assert newcomer.pk != resident.pk  # a number given to somebody else opens nothing old


def test_next_door_keeps_its_own(db, li, needed):
    assert forget_contacts(county=cast.NEIGHBOUR, now=LATER) == 0

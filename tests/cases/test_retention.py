# SPDX-License-Identifier: MulanPSL-2.0
"""Contact data go two years after closing, and not a day before."""

from __future__ import annotations

from datetime import timedelta

from linli.cases.models import Case, ProfileEntry
from linli.cases.queries.codes import forget_codes
from linli.people.actions import forget_contacts
from linli.people.models import Contact
from tests.cases.ways import complete
from tests.town import COUNTY

TWO_YEARS = timedelta(days=731)


def test_contacts_of_cases_closed_two_years_ago_are_erased(town, lamp):
    complete(town, lamp)
    assert forget_contacts(county=COUNTY, now=town.now + timedelta(days=700)) == 0
    assert forget_contacts(county=COUNTY, now=town.now + TWO_YEARS) == 1
    contact = Contact.objects.get(pk=lamp.contact_id)
    assert (contact.sealed, contact.phone_masked) == (None, "")
    assert Case.objects.filter(pk=lamp.pk).exists()


def test_how_long_is_the_countys_own_number(town, lamp):
    complete(town, lamp)
    ProfileEntry.objects.filter(county=COUNTY, key="contact_keep_days").update(value="365")
    forget_codes()
    assert forget_contacts(county=COUNTY, now=town.now + timedelta(days=364)) == 0
    assert forget_contacts(county=COUNTY, now=town.now + timedelta(days=366)) == 1


def test_an_open_case_keeps_its_contact(town, lamp):
    assert forget_contacts(county=COUNTY, now=town.now + TWO_YEARS) == 0

# SPDX-License-Identifier: MulanPSL-2.0
"""The first contact goes by the order type's own limit (order_types.csv), else by the county's row; urgent matters by
the row for urgent ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from linli.cases.actions import report_case
from linli.cases.models import OrderType
from linli.cases.queries.codes import forget_codes
from linli.clocks.models import Clock
from linli.insight.queries.rates import figures, least_sample
from linli.insight.rules.definitions import By, Rate
from linli.insight.rules.periods import Period
from linli.kernel.times import COUNTY_ZONE, county_day
from tests.town import COUNTY

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # a Friday, 12:00


def contact(town, report, kind: str, **more) -> Clock:
    told = replace(report, order_type=kind, category="", **more)
    return Clock.objects.get(subject_id=report_case(told, by=None, now=town.now).case_id, kind="first_contact")


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("H", "2026-11-23 17:30"),  # a working day: the county's row
        ("S", "2026-11-25 17:30"),  # a suggestion: three
        ("Q", "2026-11-20 14:30"),  # an enquiry: at once, when somebody is there
        ("E", "2026-11-20 12:30"),  # danger: at once, day and night
    ],
)
def test_each_order_type_has_its_own_time_to_be_contacted(town, report, kind, due):
    assert town.now == NOON
    assert f"{contact(town, report, kind).due_at.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}" == due


def test_what_is_urgent_goes_by_the_row_for_that_unless_the_type_is_stricter(town, report):
    assert contact(town, report, "S", urgency="urgent").due_at.astimezone(COUNTY_ZONE).hour == 14
    assert contact(town, report, "E", urgency="urgent").due_at.astimezone(COUNTY_ZONE).hour == 12


def test_a_countys_own_limit_of_a_type_is_read(town, report):
    OrderType.objects.filter(county=COUNTY, code="H").update(first_contact_limit=3, first_contact_unit="hour")
    forget_codes()
    try:
        assert contact(town, report, "H").due_at.astimezone(COUNTY_ZONE).hour == 15
    finally:
        forget_codes()


def test_of_how_many_a_rate_is_made_before_it_shows_a_percentage_is_the_countys(town, report):
    from linli.cases.models import ProfileEntry

    contact(town, report, "H")
    today = Period(county_day(town.now), county_day(town.now))
    ProfileEntry.objects.update_or_create(county=COUNTY, key="least_sample", defaults={"value": "1"})
    forget_codes()
    try:
        late = figures(town.supervisor, Rate.RESPONSE, today, By.ALL, now=datetime(2026, 12, 1, tzinfo=UTC))[""]
        assert (least_sample(COUNTY), late.lower, late.percent) == (1, 1, 0.0)
    finally:
        forget_codes()

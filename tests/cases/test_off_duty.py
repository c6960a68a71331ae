# SPDX-License-Identifier: MulanPSL-2.0
"""A route to a centre whose roster has nobody tonight says so; where no roster is kept, its posts answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions.duty import call_off_shift, plan_shift
from linli.cases.queries.duty import off_duty
from linli.kernel.times import county_day
from linli.triage.actions import add_route
from linli.triage.queries.routes import route_rows
from linli.triage.queries.routing import forget_routes
from linli.triage.rules.routes import Hours
from tests.town import COUNTY, SINCE


@pytest.fixture
def today(town):
    return county_day(town.now)  # a Friday


def shift(town, on, part="night"):
    return plan_shift(on, part, town.second_operator.id, leads=False, by=town.dispatcher, now=town.now)


def is_off(town, on) -> bool:
    centre = town.unit("county_centre")
    return off_duty(COUNTY, [centre, town.unit("housing")], on) == {centre}


def test_without_a_roster_nothing_is_said(town, today):
    assert off_duty(COUNTY, [town.unit("county_centre"), town.unit("housing")], today) == set()


def test_a_roster_with_nobody_tonight_is_found_and_one_with_somebody_is_not(town, today):
    shift(town, today + timedelta(days=3))
    assert is_off(town, today)
    one = shift(town, today)
    assert not is_off(town, today)
    call_off_shift(one.pk, by=town.dispatcher, now=town.now)
    assert is_off(town, today)


def test_by_day_the_posts_are_there_on_a_day_off_the_roster_counts_whole(town, today):
    shift(town, today, "day")
    shift(town, today + timedelta(days=1), "day")
    assert is_off(town, today), "a working day's night is watched by nobody"
    assert not is_off(town, today + timedelta(days=1)), "Saturday has somebody"


def test_the_table_of_routes_says_it_except_of_rules_for_office_hours(town, today):
    shift(town, today + timedelta(days=3))
    for category, hours in (("C01", Hours.ANY), ("C02", Hours.WORK), ("C03", Hours.OFF)):
        add_route(
            by=town.system_admin, now=town.now, category=category, area_code=COUNTY, starts_on=SINCE, hours=hours,
            unit_id=town.unit("county_centre"),
        )  # fmt: skip
    forget_routes()
    found = {row.rule.category: row.faults for row in route_rows(town.system_admin, on=today)}
    assert {category: "off_duty" in faults for category, faults in found.items()} == {
        "C01": True, "C02": False, "C03": True,
    }  # fmt: skip

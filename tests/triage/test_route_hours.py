# SPDX-License-Identifier: MulanPSL-2.0
"""Rules for office hours go by the county's own calendar: holidays, make-up days, its hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from linli.cases.actions import report_case
from linli.clocks.actions.changes import change_rules
from linli.clocks.actions.edits import one_period, set_day, set_hours
from linli.clocks.queries import forget_rules
from linli.clocks.rules.calendar import Day
from linli.kernel.times import COUNTY_ZONE
from linli.triage.actions import add_route
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Proposal
from linli.triage.queries.office_hours import hours_at
from tests.town import COUNTY, GRID, SINCE


@pytest.fixture(autouse=True)
def _fresh():
    forget_rules()
    yield
    forget_rules()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_ZONE)


@pytest.mark.parametrize(
    ("when", "hours"),
    [
        ("2026-11-20T09:00", "work"), ("2026-11-20T12:30", "off"), ("2026-11-20T18:00", "off"), ("2026-11-20T23:00", "off"),
        ("2026-11-21T10:00", "off"),  # Saturday
        ("2026-10-01T10:00", "off"),  # Thursday, National Day
        ("2026-10-10T10:00", "work"),  # Saturday, worked in its place
        ("2031-11-19T10:00", "work"), ("2031-11-22T10:00", "off"),  # no list yet: the plain week
    ],
)  # fmt: skip
def test_holidays_make_up_days_and_the_noon_break_are_the_countys(db, when, hours):
    assert hours_at(COUNTY, at(when)) == hours


def test_what_is_told_in_utc_is_read_in_county_time(db):
    assert hours_at(COUNTY, datetime(2026, 11, 20, 1, 0, tzinfo=UTC)) == "work"


def test_a_county_s_own_day_and_hours_prevail(town):
    change = {"reason": "县里的通知", "by": town.system_admin, "now": town.now}
    change_rules(set_day(COUNTY, Day(date(2026, 11, 20), works=False, name="县庆")), **change)
    change_rules(set_hours(COUNTY, [one_period("09:00-21:00", None, None, "县里的通知")]), **change)
    forget_rules()
    assert hours_at(COUNTY, at("2026-11-20T09:30")) == "off"
    assert hours_at(COUNTY, at("2026-11-19T20:30")) == "work"


def test_on_a_holiday_the_duty_unit_gets_it(town, report):
    for unit, hours in (("housing", "work"), ("city_management", "off")):
        add_route(hours=hours, unit_id=town.unit(unit), starts_on=SINCE, by=town.system_admin, now=town.now)
    asked = {}
    for when in ("2026-09-30T10:00", "2026-10-01T10:00"):
        told = replace(report, history_at=at(when), area_code=GRID)
        case = report_case(told, by=None, now=at(when)).case_id
        propose_next(now=at(when))
        asked[when[:10]] = Proposal.objects.get(matter=case).unit_id
    assert asked == {"2026-09-30": town.unit("housing"), "2026-10-01": town.unit("city_management")}

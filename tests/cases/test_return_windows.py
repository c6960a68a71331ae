# SPDX-License-Identifier: MulanPSL-2.0
"""A window of return that ends in a year whose days off nobody knows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from linli.cases.rules.guard import open_steps
from linli.clocks.actions import change_rules
from linli.clocks.actions.edits import load_year
from linli.clocks.queries import forget_rules
from linli.clocks.rules import Day
from linli.kernel.times import COUNTY_ZONE
from tests.cases.ways import dispatched
from tests.town import COUNTY, fresh


def test_a_window_into_an_unknown_year_stays_open_until_its_list_is_loaded(town, lamp):
    """31 December 2026 without the list of 2027: the first of January is a guess, and shuts nobody out."""
    town.now = datetime(2026, 12, 31, 16, 0, tzinfo=COUNTY_ZONE)
    dispatched(town, lamp)
    assert fresh(lamp).return_by is None
    first_day = datetime(2027, 1, 4, 9, 0, tzinfo=COUNTY_ZONE)
    assert "return" in {step.name for step in open_steps(fresh(lamp), town.handler, first_day)}

    days = [Day(date(2027, 1, 1), False, "元旦"), *(Day(date(2027, 10, n), False, "国庆节") for n in range(1, 12))]
    change_rules(load_year(COUNTY, days), reason="国办通知", by=town.system_admin, now=town.now)
    assert fresh(lamp).return_by == datetime(2027, 1, 4, 17, 30, tzinfo=COUNTY_ZONE)
    assert "return" not in {step.name for step in open_steps(fresh(lamp), town.handler, first_day + timedelta(hours=9))}
    forget_rules()

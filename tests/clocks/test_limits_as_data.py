# SPDX-License-Identifier: MulanPSL-2.0
"""Limits that no code knows: a county sets them in its table, each with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import OrderType
from linli.cases.queries.codes import forget_codes
from linli.clocks.actions import change_rules
from linli.clocks.actions.edits import set_limit
from linli.clocks.models import Clock
from linli.clocks.queries import forget_rules
from linli.clocks.rules import Limit, Unit
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from tests.cases.ways import handling
from tests.town import COUNTY, fresh


@pytest.fixture
def set_to(town):
    def change(step: str, amount: float, unit: Unit) -> None:
        limit = Limit("12345", step, amount, unit, "本县规定", "S")
        change_rules(set_limit(COUNTY, limit), reason="县委办通知", by=town.system_admin, now=town.now)

    yield change
    forget_rules()
    forget_codes()


def promised(report, now) -> tuple[float, str]:
    made = report_case(report, by=None, now=now)
    return Clock.objects.values_list("amount", "counted_in").get(subject_id=made.case_id, kind="promise")


def test_what_has_no_limit_and_what_is_to_be_done_at_once_are_rows(town, report, set_to):
    told = replace(report, category="")
    for code, limit, unit in (("H", None, ""), ("O", 0, "immediate")):
        OrderType.objects.filter(county=COUNTY, code=code).update(close_limit=limit, close_unit=unit)
    forget_codes()
    assert promised(told, town.now) == (5, "working_day")
    assert promised(replace(told, order_type="O"), town.now) == (0.5, "hour")

    set_to("默认:没有规定时限的事项", 8, Unit.WORKING_DAY)
    set_to("默认:立即办理的事项", 1, Unit.HOUR)
    assert promised(told, town.now) == (8, "working_day")
    assert promised(replace(told, order_type="O"), town.now) == (1, "hour")


def test_how_long_a_matter_may_stand_still_is_a_row(town, lamp, set_to):
    handling(town, lamp)
    set_to("默认:挂起最长", 60, Unit.DAY)
    given = {"why": "appraisal", "note": "等鉴定"}
    until = county_day(town.now) + timedelta(days=61)
    with pytest.raises(BadInput, match="60"):
        take_step(lamp, "suspend", by=town.dispatcher, now=town.now, until=until, **given)
    take_step(lamp, "suspend", by=town.dispatcher, now=town.now, until=until - timedelta(days=1), **given)
    assert fresh(lamp).state == "suspended"


def test_an_emergency_has_half_an_hour_unless_the_county_says_less(town, report, set_to):
    set_to("默认:受理派单(特急)", 0.25, Unit.HOUR)
    made = report_case(replace(report, text="楼上着火了"), by=None, now=town.now)
    assert Clock.objects.get(subject_id=made.case_id, kind="assign").amount == 0.25

# SPDX-License-Identifier: MulanPSL-2.0
"""A rate by unit counts for whose work it was; a day's flow stays what it was when it was printed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.rules.states import LegOutcome
from linli.insight.queries.behind_rates import RateAsk, behind_rate
from linli.insight.queries.rates import figures
from linli.insight.rules.definitions import By, Rate
from linli.insight.rules.periods import Period
from linli.insight.sheets.data import Flow, flow_of
from linli.kernel.times import county_day
from tests.cases.ways import answered, dispatched
from tests.town import fresh


@pytest.fixture
def span(town) -> Period:
    today = county_day(town.now)
    return Period(today - timedelta(days=3), today + timedelta(days=60))


def by_unit(town, rate, span) -> dict:
    found = figures(town.supervisor, rate, span, By.UNIT, now=span.end)
    return {unit: (figure.upper, figure.lower) for unit, figure in found.items()}


def redone(town, case) -> None:
    """Not solved, and answered by another unit a minute after its dispatch."""
    take_step(case, "call_back", by=town.second_operator, now=town.now, reached=True, solved=False, satisfied="1")
    town.now += timedelta(minutes=1)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(case, "sign", by=town.other_handler, now=town.now)
    take_step(case, "finish", by=town.other_handler, now=town.now, result="这回换了整盏", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "换了整盏灯"})):
        take_step(case, step, by=town.dispatcher, now=town.now, **given)


def test_each_unit_keeps_its_own_round(town, lamp, span):
    """Late by the first unit, redone in time by the second: one late, one in time, each on its own line."""
    housing, city = town.unit("housing"), town.unit("city_management")
    town.now = lamp.due_at + timedelta(days=7)
    answered(town, lamp)
    redone(town, lamp)

    assert by_unit(town, Rate.ON_TIME, span) == {housing: (0, 1), city: (1, 1)}
    assert by_unit(town, Rate.RESPONSE, span) == {housing: (0, 1)}, "the first contact was the first unit's to make"
    for unit, kept in ((housing, []), (city, [city])):
        lines, _page = behind_rate(town.supervisor, RateAsk(Rate.ON_TIME, "lower", By.UNIT, unit), span, now=span.end)
        assert [line.unit for line in lines] == [unit]
        assert [line.unit for line in lines if line.is_upper] == kept


def test_what_a_unit_returned_is_not_its_lateness(town, lamp, span):
    dispatched(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们管", basis="三定方案")
    town.now = fresh(lamp).due_at + timedelta(days=1)
    assert by_unit(town, Rate.ON_TIME, span) == {None: (0, 1)}
    assert lamp.legs.get().outcome == LegOutcome.RETURNED


def test_a_days_flow_stays_when_a_case_is_answered_and_urged_again(town, lamp):
    town.now = lamp.due_at + timedelta(days=1)
    take_step(lamp, "urge", by=town.supervisor, now=town.now, reason="抓紧")
    answered(town, lamp)
    day = Period(county_day(town.now), county_day(town.now))
    printed = flow_of(town.supervisor, day)
    assert printed == Flow(told=0, answered=1, late=1, urged=1)

    town.now += timedelta(days=1)
    take_step(lamp, "urge", by=town.supervisor, now=town.now, reason="再抓紧")
    redone(town, lamp)
    assert flow_of(town.supervisor, day) == printed
    next_day = Period(county_day(town.now), county_day(town.now))
    assert flow_of(town.supervisor, next_day) == Flow(told=0, answered=1, late=0, urged=1)

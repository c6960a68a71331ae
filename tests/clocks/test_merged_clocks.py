# SPDX-License-Identifier: MulanPSL-2.0
"""A merge resets nothing: the lead owes what was promised earlier, and has its own back when the other leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import same_as_facts
from linli.clocks.queries import clocks_of, rules_of
from linli.insight.queries.rates import figures
from linli.insight.rules.definitions import Rate
from linli.insight.rules.periods import Period
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from tests.cases.ways import answered
from tests.town import COUNTY, fresh

TWO_DAYS = timedelta(days=2)


@pytest.fixture
def newer(town, lamp, report) -> Case:
    """The same lamp, told two days later: promised two days later too."""
    return fresh(report_case(report, by=None, now=town.now + TWO_DAYS).case_id)


def clocks(case) -> dict:
    return {f"{one.kind}.{one.n}": one for one in clocks_of(case.subject)}


def is_sound(case) -> bool:
    facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(case.subject)]
    return same_as_facts(clocks_of(case.subject), clocks_from(facts), rules_of(COUNTY).calendar) == []


def test_an_old_matter_merged_into_a_newer_one_keeps_its_day(town, lamp, newer):
    own, contact = newer.due_at, clocks(newer)["first_contact.1"].due_at
    assert lamp.due_at < own
    take_step(lamp, "merge", by=town.dispatcher, now=town.now + TWO_DAYS, into=newer.number)

    found = clocks(newer)
    assert fresh(newer).due_at == lamp.due_at == found["promise.2"].due_at
    assert (found["promise.1"].outcome, found["promise.2"].started_at) == ("merged", town.now)
    assert found["first_contact.2"].due_at < contact
    assert found["promise.2"].article == found["promise.1"].article
    assert is_sound(newer)

    take_step(lamp, "unmerge", by=town.dispatcher, now=town.now + TWO_DAYS)
    found = clocks(newer)
    assert fresh(newer).due_at == own
    assert {key for key, one in found.items() if one.stopped_at is None} == {"promise.1", "assign.1", "first_contact.1"}
    assert fresh(lamp).due_at == lamp.due_at
    assert is_sound(newer)
    assert is_sound(lamp)


def test_a_younger_matter_moves_nothing(town, lamp, newer):
    take_step(newer, "merge", by=town.dispatcher, now=town.now + TWO_DAYS, into=lamp.number)
    assert fresh(lamp).due_at == lamp.due_at
    assert set(clocks(lamp)) == {"promise.1", "assign.1", "first_contact.1"}


def test_of_several_the_earliest_stands_until_the_last_has_left(town, lamp, newer, report):
    gas = fresh(report_case(replace(report, category="C0111"), by=None, now=town.now + TWO_DAYS).case_id)
    own = newer.due_at
    for one in (lamp, gas):
        take_step(one, "merge", by=town.dispatcher, now=town.now + TWO_DAYS, into=newer.number)
    assert fresh(newer).due_at == gas.due_at < lamp.due_at
    take_step(lamp, "unmerge", by=town.dispatcher, now=town.now + TWO_DAYS)
    assert fresh(newer).due_at == gas.due_at
    take_step(gas, "unmerge", by=town.dispatcher, now=town.now + TWO_DAYS)
    assert fresh(newer).due_at == own
    assert is_sound(newer)


def test_an_overdue_matter_that_is_merged_stays_counted_as_late(town, lamp, report):
    late = lamp.due_at + timedelta(days=1)
    fresh_one = fresh(report_case(report, by=None, now=late).case_id)
    take_step(lamp, "merge", by=town.dispatcher, now=late, into=fresh_one.number)
    town.now = late + timedelta(hours=1)
    answered(town, fresh_one)
    span = Period(county_day(lamp.reported_at), county_day(late))
    found = figures(town.supervisor, Rate.ON_TIME, span, now=late + timedelta(days=1))[""]
    assert (found.upper, found.lower) == (0, 1)

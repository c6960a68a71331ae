# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_many
from linli.cases.models import Case
from linli.cases.queries import Filters, search_cases, story
from linli.cases.rules.past import Incoming, Outcome
from linli.cases.rules.states import State
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from tests.town import COUNTY


@pytest.fixture
def rows(town, report):
    past = replace(report, history_at=town.now - timedelta(days=400))
    return [
        Incoming(past, "1", "已经修好", town.now - timedelta(days=398)),
        Incoming(replace(past, text=""), "2"),
        Incoming(replace(past, phone="12"), "3"),
        Incoming(replace(past, history_at=town.now + timedelta(days=9)), "4"),
        Incoming(replace(past), "5", "早答复了", town.now - timedelta(days=401)),
        Incoming(past, "1"),
        Incoming(past, "6"),
    ]


def test_every_row_gets_a_verdict_and_the_sum_is_the_rows(town, rows):
    verdicts = report_many(rows, by=None, now=town.now, source="letters")

    outcomes = [verdict.outcome for verdict in verdicts]
    assert outcomes == ["in", "rejected", "rejected", "rejected", "rejected", "there", "in"]
    assert [v.field for v in verdicts if v.outcome == Outcome.REJECTED] == ["text", "phone", "time", "answered_at"]
    assert [v.number for v in verdicts if v.outcome == Outcome.IN] == [
        f"LN{COUNTY}202611200001",
        f"LN{COUNTY}202611200002",
    ]


def test_importing_twice_adds_nothing(town, rows):
    report_many(rows, by=None, now=town.now, source="letters")
    again = report_many(rows, by=None, now=town.now, source="letters")

    assert {verdict.outcome for verdict in again} == {"there", "rejected"}
    assert Case.objects.count() == 2


def test_history_keeps_its_own_times_and_is_marked(town, rows):
    answered, open_ = Case.objects.in_bulk(
        [v.case_id for v in report_many(rows, by=None, now=town.now, source="letters") if v.case_id]
    ).values()
    if answered.state != State.COMPLETE:
        answered, open_ = open_, answered

    assert (answered.reported_at, answered.answered_at) == (rows[0].report.history_at, rows[0].answered_at)
    assert [line.at for line in story_of(answered.subject)] == [answered.reported_at, answered.answered_at]
    assert all(line.facts["imported"] for line in story_of(answered.subject))
    assert ("给反映人的答复", "已经修好") in story(answered, town.dispatcher)[-1].words
    assert {line.who for line in story(answered, town.dispatcher)} == {"历史导入"}  # not the reporter, not a post
    assert (open_.state, open_.imported) == (State.REPORTED, True)


def test_what_came_in_bulk_is_found_and_masked(town, rows):
    report_many(rows, by=None, now=town.now, source="letters")
    assert len(search_cases(town.dispatcher, Filters(q="路灯"), now=town.now).rows) == 2
    assert search_cases(town.dispatcher, Filters(q="13812345678"), now=town.now).rows == []


def test_of_a_feed_the_centre_hears_what_is_dangerous_and_nothing_else(town, report):
    fire = replace(report, text="东门菜市场着火了，烟很大，里面还有人", phone="")
    past = replace(fire, history_at=town.now - timedelta(days=30))
    report_many([Incoming(fire), Incoming(report), Incoming(past)], by=None, now=town.now, source="110")

    told = Notice.objects.filter(to_kind="unit", to_id=town.unit("county_centre"), channel="in_app")
    assert [notice.kind for notice in told] == ["case.report.emergency"]

# SPDX-License-Identifier: MulanPSL-2.0
"""The clocks of a simulated past are those that the engine makes of its ledger; the next minute finds nothing to do."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F

from linli.cases.models import Case, Whistle
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import climb_due, same_as_facts
from linli.clocks.models import Clock, Urging
from linli.clocks.queries import clocks_of_many, rules_of
from linli.clocks.queries.audit import holes
from linli.insight.queries.rates import figures
from linli.insight.rules.definitions import Rate
from linli.ledger.queries import story_of
from linli.people.rules import Role
from linli.proving.bench.stage import viewer
from linli.proving.county.spec import COUNTY
from tests.proving.test_simulate import NOW, past  # noqa: F401
from tests.proving.test_simulated_reports import SPAN


@pytest.fixture
def cases(past):  # noqa: F811
    past()
    return list(Case.objects.order_by("number"))


def test_stored_clocks_are_those_of_the_ledger(cases):
    calendar, stored = rules_of(COUNTY).calendar, clocks_of_many("case", [case.pk for case in cases])
    for case in cases:
        facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(case.subject)]
        clocks = clocks_from(facts)
        assert same_as_facts(stored[case.pk], clocks, calendar) == [], case.number
        promise = max((row for row in stored[case.pk] if row.kind == "promise"), key=lambda row: row.n)
        assert (case.due_at, case.extended) == (promise.due_at, promise.extended), case.number
        assert any(row.stopped_at is None for row in stored[case.pk]) == (case.stage != "ended"), case.number

    kinds = Counter(row.kind for rows in stored.values() for row in rows)
    assert min(kinds[kind] for kind in ("promise", "assign", "sign", "leg", "first_contact", "call_back")) > 50
    assert Clock.objects.filter(extended__gt=0).exists()


def test_a_planted_difference_is_noticed(cases):
    """Control: the comparison above is not blind."""
    Clock.objects.filter(kind="sign").update(started_at=F("started_at") + timedelta(hours=1))
    calendar, stored = rules_of(COUNTY).calendar, clocks_of_many("case", [case.pk for case in cases])

    def wrong(case: Case) -> list[str]:
        facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(case.subject)]
        return same_as_facts(stored[case.pk], clocks_from(facts), calendar)

    assert any(wrong(case) for case in cases)


def test_every_rung_that_was_due_has_been_taken(cases):
    assert holes(now=NOW) == 0
    assert climb_due(now=NOW).taken == 0
    assert set(Urging.objects.values_list("rung", flat=True)) == {1, 2, 3, 4}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM clocks_clock c WHERE rung <> (SELECT count(*) FROM clocks_urging u WHERE u.clock_id = c.id)"
        )
        assert cursor.fetchone() == (0,), "a rung without its form, or a form without its rung"
        cursor.execute(
            """SELECT count(*) FROM clocks_urging u JOIN ledger_entry e
               ON e.subject_id = u.subject_id AND e.n = u.entry AND e.at = u.at
               AND e.step = (ARRAY['remind', 'press', 'oversee', 'circulate'])[u.rung]"""
        )
        assert cursor.fetchone() == (Urging.objects.count(),), "each rung is an entry"


def test_a_simulated_year_has_rates_and_whistles_of_every_tier(cases):
    who = viewer("xian.ducha1", Role.SUPERVISOR)
    for rate in Rate:
        figure = figures(who, rate, SPAN)[""]
        assert figure.lower > 20, rate
        assert 0 < figure.upper <= figure.lower, rate
    assert set(Whistle.objects.values_list("tier", flat=True)) == {"village", "town", "county"}

# SPDX-License-Identifier: MulanPSL-2.0
"""A simulated past of disputes is sound, made once, and counted alike by the statistics and by plain SQL."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from linli.disputes.models import Dispute
from linli.disputes.queries import statistics
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.people.rules import Role, Viewer
from linli.proving.bench.disputes import recount
from linli.proving.simulated.disputes import CITY, simulate_disputes


@pytest.fixture
def past(db, town):
    return simulate_disputes(400, counties=2, seed=3, now=town.now)


def test_the_statistics_are_what_a_plain_recount_says(past, town):
    city = Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")
    since, until = county_day(town.now) - timedelta(days=365), county_day(town.now)

    [line] = statistics(city, since, until)

    assert line.applied == past == 400
    assert recount(city, since, until) == 0
    assert recount(city, since + timedelta(days=100), until - timedelta(days=90)) == 0


def test_groups_add_up_to_the_whole_and_each_figure_has_its_denominator(past, town):
    city = Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")
    since, until = county_day(town.now) - timedelta(days=365), county_day(town.now)
    [whole] = statistics(city, since, until)
    for by in ("type", "county", "town", "source", "grade", "tier", "committee"):
        rows = statistics(city, since, until, by)
        assert sum(row.applied for row in rows) == whole.applied, by
        for place, figure in enumerate(whole.figures):
            assert sum(row.figures[place].part for row in rows) == figure.part
            assert sum(row.figures[place].whole for row in rows) == figure.whole
            assert figure.part <= figure.whole


def test_a_rate_of_very_few_is_not_shown(past, town):
    city = Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")
    day = county_day(town.now) + timedelta(days=1)
    [line] = statistics(city, day, day)
    assert all(figure.rate is None for figure in line.figures)


def test_it_is_made_once_and_its_stories_are_complete(past, town):
    assert simulate_disputes(400, counties=2, seed=3, now=town.now) == 0
    for dispute in Dispute.objects.order_by("pk")[:20]:
        assert [line.n for line in story_of(dispute.subject)] == list(range(1, dispute.version + 1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) - count(DISTINCT number) FROM disputes_dispute")
        assert cursor.fetchone()[0] == 0

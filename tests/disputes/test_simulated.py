# SPDX-License-Identifier: MulanPSL-2.0
"""A simulated past of disputes is sound, made once, and counted alike by the statistics and by plain SQL."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from linli.disputes.models import Agreement, Appraisal, Dispute, Obligation, Rating
from linli.disputes.queries import statistics
from linli.disputes.queries.quality import quality
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.people.rules import Role, Viewer
from linli.proving.bench.disputes import recount
from linli.proving.simulated.disputes import CITY, simulate_disputes
from tests.disputes.cast import clauses, owed, performing


@pytest.fixture
def past(db, town):
    return simulate_disputes(400, counties=2, seed=3, now=town.now)


def test_the_statistics_are_what_a_plain_recount_says(past, town):
    city = Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")
    since, until = county_day(town.now) - timedelta(days=365), county_day(town.now)

    [line] = statistics(city, since, until, today=until)

    assert line.applied == past == 400
    assert recount(city, since, until) == 0
    assert recount(city, since + timedelta(days=100), until - timedelta(days=90)) == 0


def test_the_past_owes_something_to_come_and_was_rated_and_checked(past, town):
    """Else neither the cost nor the recount of these figures is measured."""
    city = Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")
    since, until = county_day(town.now) - timedelta(days=365), county_day(town.now)
    owed_later = Obligation.objects.exclude(state="performed").filter(due_on__gte=until)
    assert owed_later.count() > 5
    assert not owed_later.filter(dispute__closed_at__isnull=False).exists(), "what is closed has no day to come"
    [line] = statistics(city, since, until, today=until)
    performed, oral = (next(one for one in line.figures if one.key == key) for key in ("performed", "oral"))
    assert performed.whole == oral.whole - owed_later.values("dispute").distinct().count()
    for agreement in Agreement.objects.all():
        assert sum(one.amount or 0 for one in agreement.obligations.all()) == (agreement.total or 0)
        assert (agreement.dispute.performed_at is not None) == (
            not agreement.obligations.exclude(state="performed").exists()
        )
    found = quality(city, since, until)
    assert found.rated.part == Rating.objects.values("dispute").distinct().count() > 50
    assert found.appraised.part == Appraisal.objects.count() > 5
    assert found.said
    assert found.points


def test_groups_add_up_to_the_whole_and_each_figure_has_its_denominator(past, town):
    city = Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")
    since, until = county_day(town.now) - timedelta(days=365), county_day(town.now)
    [whole] = statistics(city, since, until, today=until)
    for by in ("type", "county", "town", "source", "grade", "tier", "committee"):
        rows = statistics(city, since, until, by, today=until)
        assert sum(row.applied for row in rows) == whole.applied, by
        for place, figure in enumerate(whole.figures):
            assert sum(row.figures[place].part for row in rows) == figure.part
            assert sum(row.figures[place].whole for row in rows) == figure.whole
            assert figure.part <= figure.whole


def test_performed_is_counted_among_what_has_no_day_still_to_come(people):
    day = county_day(people.now)
    rows = owed("1000.00", "2026-11-30"), owed("1000.00", "2027-11-20", text="尾款")
    case = performing(people, clauses(*rows))
    first, second = case.row.obligations.order_by("due_on")
    case.step("perform", "zhang", obligation=first.pk, on=day, amount="1000")

    def performed(today):
        [line] = statistics(people.dispatcher, day, day, today=today)
        assert recount(people.dispatcher, day, today) == 0
        return next((one.part, one.whole) for one in line.figures if one.key == "performed")

    assert performed(day) == (0, 0), "the rest is due in a year"
    assert performed(second.due_on + timedelta(days=1)) == (0, 1)
    case.step("perform", "zhang", obligation=second.pk, on=day, amount="1000")
    assert performed(day) == (1, 1)


def test_a_rate_of_very_few_is_not_shown(past, town):
    city = Viewer(None, Role.OPERATOR, CITY, CITY, unit_kind="centre", tier="city")
    day = county_day(town.now) + timedelta(days=1)
    [line] = statistics(city, day, day, today=day)
    assert all(figure.rate is None for figure in line.figures)


def test_it_is_made_once_and_its_stories_are_complete(past, town):
    assert simulate_disputes(400, counties=2, seed=3, now=town.now) == 0
    for dispute in Dispute.objects.order_by("pk")[:20]:
        assert [line.n for line in story_of(dispute.subject)] == list(range(1, dispute.version + 1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) - count(DISTINCT number) FROM disputes_dispute")
        assert cursor.fetchone()[0] == 0

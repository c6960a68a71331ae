# SPDX-License-Identifier: MulanPSL-2.0
"""A small city of two counties: stopped half-way, gone on with, counted."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from linli.cases.models import Case
from linli.cases.queries.codes import forget_codes
from linli.kernel.times import county_day
from linli.ledger.actions import seal_due
from linli.ledger.models import Entry
from linli.ledger.queries import verify
from linli.people.models import Post
from linli.people.rules import Role
from linli.places.queries import forget
from linli.proving.bench.stage import viewer
from linli.proving.county.spec import COUNTY
from linli.proving.simulated import past as pasts
from linli.proving.simulated.city import build_city, city_of
from linli.proving.simulated.past import Past
from tests.emptying import empty
from tests.proving.test_simulate import NOW
from tests.proving.test_simulated_reports import SPAN, reports_equal

CASES, WORKERS, YEARS, SISTER = 500, 643, 0.1, "519931"
DAYS = round(365 * YEARS)


def play(**changes) -> None:
    asked = {"cases": CASES, "grid_workers": WORKERS, "years": YEARS, "now": NOW, "processes": 1} | changes
    call_command("simulate", **asked)


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    """Played once for all tests here: stopped after fifty of its county-days, then gone on with."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pasts, "CITY_POOL", 60)
        forget()
        forget_codes()
        counties = city_of(WORKERS)
        build_city(counties, NOW)
        stopped = Past(CASES, 1, YEARS, NOW, tuple(counties)).write(0, 1)
        first = sum(new for _count, new in islice(stopped, 50))
        stopped.close()
        play()
        yield SimpleNamespace(counties=counties, first=first)
        empty()
        forget()
        forget_codes()


@pytest.mark.django_db
def test_a_stopped_city_is_gone_on_with_and_nothing_made_twice(city):
    assert 0 < city.first < CASES
    assert Counter(Case.objects.values_list("county", flat=True)) == {COUNTY: 250, SISTER: 250}
    for county in city.counties:
        days = Counter(
            county_day(at) for at in Case.objects.filter(county=county).values_list("reported_at", flat=True)
        )
        assert len(days) == DAYS
        serials = Counter(
            number[8:16] for number in Case.objects.filter(county=county).values_list("number", flat=True)
        )
        assert sorted(serials.values()) == sorted(days.values())
    before = set(Case.objects.values_list("number", "version"))
    again = Past(CASES, 1, YEARS, NOW, tuple(city.counties)).write(0, 1)
    assert sum(new for _count, new in again) == 0
    assert set(Case.objects.values_list("number", "version")) == before


@pytest.mark.django_db
def test_each_grid_worker_has_a_turn(city):
    workers = dict(Post.objects.filter(role=Role.GRID_WORKER).values_list("pk", "county"))
    assert Counter(workers.values()) == {COUNTY: 320, SISTER: 323}
    acted = Entry.objects.filter(by_id__in=workers, step="settle_on_spot").values_list("by_id", flat=True)
    per_county = Counter(workers[post] for post in set(acted))
    assert all(per_county[county] >= DAYS - 2 for county in city.counties), "one a day, but for the last"


@pytest.mark.django_db
def test_a_sister_verifies_and_is_another_county_than_the_first(city):
    for county in city.counties:
        seal_due(county, now=NOW)
        assert verify(county).is_clean
    stories = [
        list(Case.objects.filter(county=one).order_by("number").values_list("title", "state")) for one in city.counties
    ]
    assert stories[0] != stories[1]
    inside = Case.objects.filter(county=SISTER)
    assert all(case.scope_code.startswith(SISTER) and case.lon > 104.5 for case in inside)


@pytest.mark.django_db
@pytest.mark.parametrize("username", ["xian.ducha1", f"{SISTER}.xian.ducha1"])
def test_the_reports_of_each_county_equal_a_plain_recount(city, username):
    assert min(reports_equal(viewer(username, Role.SUPERVISOR), SPAN, NOW).values()) > 20


def test_a_city_that_cannot_be_is_refused_in_words():
    with pytest.raises(CommandError, match="640"):
        play(grid_workers=500)


def test_processes_share_a_past_without_gap_or_overlap():
    whole = Past(1000, 1, 0.1, NOW, tuple(city_of(960)))
    days = [[(county, day) for county, own in whole.share(part, 2) for day, _count in own] for part in (0, 1)]
    assert len(set(days[0]) | set(days[1])) == len(days[0]) + len(days[1]) == 3 * DAYS
    assert abs(len(days[0]) - len(days[1])) <= 1
    assert sum(count for part in (0, 1) for _county, own in whole.share(part, 2) for _day, count in own) == 1000

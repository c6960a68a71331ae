# SPDX-License-Identifier: MulanPSL-2.0
"""Danger to life or property: clocks of the wall, a notice of its own, and the first place in every list."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.queries.lists import Filters, worklist
from linli.clocks.actions import climb_due
from linli.clocks.models import Clock
from linli.kernel.times import COUNTY_ZONE
from linli.notices.models import Notice
from tests.town import fresh

FRIDAY_NIGHT = datetime(2026, 11, 20, 20, 30, tzinfo=COUNTY_ZONE)


@pytest.fixture
def fire(town, report):
    """Told at night, without a phone, of no category."""
    told = replace(report, text="楼上着火了，烟很大", category="", name="", phone="", order_type="H")
    return fresh(report_case(told, by=None, now=FRIDAY_NIGHT).case_id)


def limits(case) -> dict:
    return {one.kind: (one.amount, one.counted_in) for one in Clock.objects.filter(subject_id=case.pk)}


def test_its_clocks_run_through_the_night(town, fire):
    assert fire.urgency == "critical"
    assert limits(fire) == {"promise": (2, "hour"), "assign": (0.5, "hour")}
    assert fire.due_at == FRIDAY_NIGHT + timedelta(hours=2)
    climb_due(now=FRIDAY_NIGHT + timedelta(minutes=31))
    climb_due(now=FRIDAY_NIGHT + timedelta(minutes=32))
    assert Clock.objects.get(subject_id=fire.pk, kind="assign").rung == 2, "urged half an hour after, not on Monday"

    take_step(fire, "accept", by=town.dispatcher, now=FRIDAY_NIGHT)
    take_step(fire, "dispatch", by=town.dispatcher, now=FRIDAY_NIGHT, to=town.unit("housing"))
    assert limits(fire)["sign"] == (0.5, "hour")
    assert limits(fire)["leg"] == (2, "hour")


def test_the_centre_and_who_watches_hear_of_it_by_a_notice_of_its_own(town, fire, lamp):
    told = set(Notice.objects.filter(kind="case.report.emergency").values_list("about_id", "to_id"))
    assert told == {(fire.pk, town.unit("county_centre")), (fire.pk, town.supervisor.id), (fire.pk, town.leader.id)}
    assert not Notice.objects.filter(kind="case.report.centre", about_id=fire.pk).exists()


def test_it_stands_first_in_the_list_also_where_the_law_gives_it_sixty_days(town, report, lamp, fire):
    told = replace(report, text="再不解决我就点火自焚", order_type="X", category="")
    petition = fresh(report_case(told, by=None, now=town.now - timedelta(hours=1)).case_id)
    assert petition.urgency == "critical"
    assert limits(petition)["promise"] == (60, "day")
    older = fresh(report_case(report, by=None, now=town.now - timedelta(days=9)).case_id)
    wanted = [fire.pk, petition.pk, older.pk, lamp.pk]

    for sort in ("", "lamp"):
        seen, key, back = [], "", ""
        while True:
            page = worklist(town.dispatcher, "todo", Filters(sort=sort), now=town.now, after=key, size=1)
            seen += [case.pk for case in page.rows]
            key, back = page.next_key, page.prev_key or back
            if not key:
                break
        assert seen == wanted, sort
        page = worklist(town.dispatcher, "todo", Filters(sort=sort), now=town.now, before=back, size=9)
        assert [case.pk for case in page.rows] == wanted[:3]

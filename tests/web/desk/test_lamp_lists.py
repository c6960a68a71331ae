# SPDX-License-Identifier: MulanPSL-2.0
"""Whistles, matters taken up and the grid worker's list leave one lamp, and stand in its order, as the worklist does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from linli.cases.actions import report_case, take_step
from linli.cases.models import Call, Case
from linli.cases.queries.lists import lamp_predicate
from linli.cases.queries.reception import taken_up
from linli.cases.queries.whistle_lists import calls_visible_to, whistle_lists
from linli.clocks.rules.lamps import colour_of
from linli.insight.queries.newest import Lamps
from linli.insight.queries.returns import returned_by
from linli.insight.rules.periods import Period
from linli.kernel.times import county_day
from linli.web.desk.shown.whistles import call_line
from tests.cases.ways import answered, dispatched
from tests.cases.ways_whistle import all_present, joint
from tests.town import fresh

WORDS = {"red": "已超期", "yellow": "快到期", "green": "时间充裕"}
MINUTES = (-1, 0, 5, 60, 24 * 60, 6 * 24 * 60, 40 * 24 * 60)


def due(town, case: Case, **apart: int) -> Case:
    Case.objects.filter(pk=case.pk).update(due_at=town.now + timedelta(**apart))
    return case


@pytest.fixture
def taken(town, many) -> dict[str, Case]:
    """Three matters that a leader has taken up, the first due last, one of each lamp; and one that was answered."""
    green, yellow, red, grey = many(4)
    answered(town, grey)
    for case, days in ((green, 9), (yellow, 0), (red, -1), (grey, -5)):
        take_step(case, "take_up", by=town.leader, now=town.now, words="盯到底")
        due(town, case, days=days, hours=2)
    return {"green": green, "yellow": yellow, "red": red, "grey": grey}


def test_matters_taken_up_leave_one_lamp_and_stand_in_its_order(at_desk, town, taken):
    for lamp in WORDS:
        assert [row.case_id for row in taken_up(town.supervisor, now=town.now, lamp=lamp)[0]] == [taken[lamp].pk]
        page = at_desk("supervisor").get(f"/desk/backlog?lamp={lamp}").content.decode()
        assert [one for one in taken if taken[one].number in page] == [lamp]
        assert WORDS[lamp] in page
    page = at_desk("supervisor").get("/desk/backlog?sort=lamp").content.decode()
    places = [page.index(taken[lamp].number) for lamp in ("red", "yellow", "green", "grey")]
    assert places == sorted(places), "what was answered stands last"
    assert at_desk("supervisor").get("/desk/backlog?lamp=blue&sort=age").status_code == 200


def test_the_lamp_of_a_whistle_is_the_one_its_row_shows(at_desk, town, report):
    case = joint(town, report)
    take_step(case, "sign_whistle", by=town.handler, now=town.now)
    for minutes in MINUTES:
        now = town.now + timedelta(minutes=minutes)
        shown = {call.pk: call_line(call).due_at for call in calls_visible_to(town.town_operator)}
        for lamp in WORDS:
            found = {call.pk for call in whistle_lists(town.town_operator, now=now, lamp=lamp).blown}
            assert found == {pk for pk, at in shown.items() if at and colour_of(at, now) == lamp}, (lamp, minutes)
    all_present(town, fresh(case))
    late = town.now + timedelta(days=40)
    assert len(whistle_lists(town.town_operator, now=late, lamp="red").blown) == sum(
        call.part_due_at is not None for call in Call.objects.all()
    )


def test_the_whistles_page_leaves_one_lamp(at_desk, town, report):
    case = joint(town, report)
    client = at_desk("town_operator")
    Call.objects.update(sign_due_at=town.now - timedelta(hours=1))
    assert case.number in client.get("/desk/whistles?lamp=red").content.decode()
    page = client.get("/desk/whistles?lamp=green").content.decode()
    assert case.number not in page
    assert "这个时限灯下没有" in page


def test_the_cases_that_a_unit_returned_leave_one_lamp(at_desk, town, many):
    late, good = many(2)
    for case, days in ((late, -1), (good, 9)):
        dispatched(town, case)
        take_step(case, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案第三条")
        due(town, case, days=days)
    client, address = at_desk("supervisor"), f"/desk/watch/returns/{town.unit('housing')}"
    assert late.number in client.get(address).content.decode()
    page = client.get(address + "?lamp=green").content.decode()
    assert good.number in page
    assert late.number not in page
    assert "from=" in page.split("chip-red")[1].split(">")[0], "the period stays"


def test_the_grid_workers_list_leaves_one_lamp_and_stands_in_its_order(at_desk, town, report):
    cases = {
        lamp: due(town, fresh(report_case(report, by=None, now=town.now).case_id), days=days, hours=2)
        for lamp, days in (("red", -1), ("green", 9), ("yellow", 0))
    }
    client = at_desk("grid_worker")
    for lamp in WORDS:
        shown = client.get(f"/field/list?lamp={lamp}").context["page"].rows
        assert [case.pk for case in shown] == [cases[lamp].pk]
    ordered = client.get("/field/list?sort=lamp").context["page"].rows
    assert [case.pk for case in ordered] == [cases[lamp].pk for lamp in ("red", "yellow", "green")]
    newest = client.get("/field/list").context["page"].rows
    assert [case.pk for case in newest] == [cases[lamp].pk for lamp in ("yellow", "green", "red")]


def test_the_cases_that_a_unit_returned_stand_in_the_order_of_lamps_page_by_page(town, many, monkeypatch):
    """The one returned last is due first; the answered one, due before all, stands last."""
    monkeypatch.setattr("linli.insight.queries.newest.PAGE_ROWS", 2)
    cases = many(5)
    for place, case in enumerate(cases):
        dispatched(town, case)
        at = town.now + timedelta(minutes=place)
        take_step(case, "return", by=town.handler, now=at, reason="不归住建", basis="三定方案第三条")
        due(town, case, days=9 - 3 * place)
    Case.objects.filter(pk=cases[4].pk).update(state="answered", stage="todo")
    unit, now = town.unit("housing"), town.now + timedelta(hours=1)
    period = Period(county_day(now), county_day(now))

    def pages(asked: Lamps) -> list:
        found, after, more = [], "", True
        while more:
            page = returned_by(town.supervisor, unit, period, asked, after=after)
            found, after, more = [*found, *(leg.case_id for leg in page.rows)], page.next_key, bool(page.next_key)
        return found

    assert pages(Lamps(now)) == [case.pk for case in reversed(cases)], "the newest first"
    assert pages(Lamps(now, sort=True)) == [cases[place].pk for place in (3, 2, 1, 0, 4)]
    for lamp in WORDS:
        same = [row.pk for row in Case.objects.filter(lamp_predicate(lamp, now)).order_by("due_at")]
        assert pages(Lamps(now, lamp, sort=True)) == same


def test_the_whistles_behind_a_number_leave_one_lamp_and_stand_in_its_order(at_desk, town, report):
    first, second = joint(town, report), joint(town, replace(report, title="第二盏路灯"))
    now = timezone.now()
    calls = Call.objects.filter(unit=town.unit("housing"))
    for case, days in ((first, 9), (second, -1)):
        calls.filter(case=case).update(called_at=now, sign_due_at=now + timedelta(days=days))
    address = f"/desk/watch/whistles/{town.unit('housing')}/called"
    client = at_desk("supervisor")
    assert {one.number for one in (first, second) if one.number in client.get(address).content.decode()} == {
        first.number, second.number,
    }  # fmt: skip
    page = client.get(address + "?sort=lamp").content.decode()
    assert page.index(second.number) < page.index(first.number)
    page = client.get(address + "?lamp=red").content.decode()
    assert (first.number in page, second.number in page, "lamp-red" in page) == (False, True, True)
    assert "这个时限灯下没有" in client.get(address + "?lamp=yellow").content.decode()

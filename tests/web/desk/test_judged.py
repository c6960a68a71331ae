# SPDX-License-Identifier: MulanPSL-2.0
"""待裁定复查: what a centre owes on matters of the tiers below stands on its desk, and goes with its opinion or ruling."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.queries.lists import tab_counts, tabs_for
from linli.clocks.queries import clocks_of
from linli.clocks.rules.running import Kind
from linli.people.models import Unit
from linli.people.rules import receipt_viewer
from linli.places.queries.snapshot import note_change
from tests.cases.ways import answered
from tests.town import COUNTY, SINCE, fresh


def listed(client) -> list[str]:
    return [row.number for row in client.get("/desk/", {"tab": "to_judge"}).context["listing"].rows]


def held(case: Case, kind: Kind) -> UUID | None:
    """Who is urged by its running clock of this kind."""
    return next((one.holder for one in clocks_of(case.subject) if one.kind == kind and one.stopped_at is None), None)


@pytest.fixture
def petition(town, report) -> Case:
    told = replace(report, order_type="X", text="宅基地被占")
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    answered(town, case)
    return take_step(case, "ask_review", by=receipt_viewer(case.pk, COUNTY), now=town.now, reason="没量")


def test_a_review_stands_on_the_desk_of_the_centre_that_was_asked_until_its_opinion(at_desk, town, petition):
    assert tab_counts(town.city_operator)["to_judge"] == 1
    city = at_desk("city_operator")
    assert listed(city) == [petition.number]
    assert "待裁定复查" in city.get("/desk/").content.decode()
    assert city.get("/desk/").context["ask"].tab == "to_judge", "the day begins with it"
    assert tab_counts(town.dispatcher)["to_judge"] == 0, "it is the centre's that was asked"
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="维持")
    assert listed(city) == []


def test_a_ruling_that_falls_to_the_centre_above_stands_on_its_desk(at_desk, town, lamp):
    """The town's centre gave it to itself and returned it, and its office too: a party does not rule."""
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    take_step(lamp, "accept", by=town.town_operator, now=town.now)
    for unit, who in (("town_centre", town.town_operator), ("town_works", town.town_handler)):
        take_step(lamp, "dispatch", by=town.town_operator, now=town.now, to=town.unit(unit))
        take_step(lamp, "return", by=who, now=town.now, reason="不归我", basis="三定方案")
    assert fresh(lamp).state == "in_ruling"
    assert fresh(lamp).ruler_id == town.unit("county_centre")
    assert listed(at_desk("dispatcher")) == [lamp.number]
    assert held(lamp, Kind.ASSIGN) == town.unit("county_centre"), "who is to rule is urged, not the party below"
    assert tab_counts(town.city_operator)["to_judge"] == 0, "the nearest centre above rules"
    take_step(lamp, "rule", by=town.dispatcher, now=town.now, to=town.unit("town_works"), reason="归它")
    assert listed(at_desk("dispatcher")) == []


def test_the_clock_goes_back_to_the_centre_that_has_it(town, lamp):
    """After a return taken back, and after the ruling of another."""
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    take_step(lamp, "accept", by=town.town_operator, now=town.now)
    for _ in range(2):
        take_step(lamp, "dispatch", by=town.town_operator, now=town.now, to=town.unit("town_centre"))
        take_step(lamp, "return", by=town.town_operator, now=town.now, reason="不归我", basis="三定方案")
    take_step(lamp, "undo", by=town.town_operator, now=town.now)
    assert held(lamp, Kind.ASSIGN) is None
    take_step(lamp, "return", by=town.town_operator, now=town.now, reason="不归我", basis="三定方案")
    assert held(lamp, Kind.ASSIGN) == town.unit("county_centre")
    take_step(lamp, "rule", by=town.dispatcher, now=town.now, to=town.unit("town_works"), reason="归它")
    take_step(lamp, "sign", by=town.town_handler, now=town.now)
    take_step(lamp, "finish", by=town.town_handler, now=town.now, result="装好了", solved=True)
    for step, words in (("check", {}), ("close", {}), ("answer", {"text": "装好了"})):
        take_step(lamp, step, by=town.town_operator, now=town.now, **words)
    assert held(lamp, Kind.CALL_BACK) == town.unit("town_centre")


def test_where_the_centre_between_closes_it_is_the_next_ones_at_once(at_desk, town, lamp):
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    take_step(lamp, "hand_down", by=town.town_operator, now=town.now)
    take_step(lamp, "accept", by=town.village_operator, now=town.now)
    for _ in range(2):
        take_step(lamp, "dispatch", by=town.village_operator, now=town.now, to=town.unit("village_centre"))
        take_step(lamp, "return", by=town.village_operator, now=town.now, reason="不归我", basis="三定方案")
    assert (tab_counts(town.town_operator)["to_judge"], tab_counts(town.dispatcher)["to_judge"]) == (1, 0)
    Unit.objects.filter(pk=town.unit("town_centre")).update(closed_on=SINCE)
    note_change()
    assert tab_counts(town.dispatcher)["to_judge"] == 1


@pytest.mark.parametrize("who", ["village_operator", "handler", "unit_leader", "supervisor"])
def test_who_judges_nothing_has_no_such_tab(town, who):
    assert "to_judge" not in tabs_for(getattr(town, who))

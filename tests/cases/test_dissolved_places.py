# SPDX-License-Identifier: MulanPSL-2.0
"""A village or town that was dissolved: whoever still gives its code is heard where it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from shapely import wkb
from shapely.geometry import box

from linli.cases.actions import report_case, report_feed
from linli.cases.queries import cases_visible_to
from linli.cases.rules.past import Incoming, Outcome
from linli.disputes.actions import apply_for_mediation
from linli.disputes.models import Dispute
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.people.actions import open_unit
from linli.places.actions import DivisionRow, import_divisions, merge_areas
from linli.places.models import Area, Grid, Succession
from linli.places.queries.snapshot import note_change
from linli.places.rules import Outcome as Row
from tests.disputes.cast import build_mediation, leak
from tests.town import COUNTY, GRID, NEXT_TOWN, NEXT_VILLAGE, TOWN, VILLAGE, fresh


@pytest.fixture
def merged(town):
    """东门社区 became part of the village next to it two days ago."""
    merge_areas([VILLAGE], into=NEXT_VILLAGE, on=town.now.date(), reason="撤并", by=None, now=town.now)
    return town.now + timedelta(days=2)


@pytest.fixture
def placed(report):
    return replace(report, lon=None, lat=None, area_code=VILLAGE)


def test_an_old_code_is_heard_where_the_place_went(town, merged, placed):
    case = fresh(report_case(placed, by=None, now=merged).case_id)

    assert case.scope_code == NEXT_VILLAGE
    assert cases_visible_to(town.next_town_operator).filter(pk=case.pk).exists()


def test_an_old_grid_leads_to_the_grid_that_carries_on(town, merged, placed):
    case = fresh(report_case(replace(placed, area_code=GRID), by=None, now=merged).case_id)

    assert case.scope_code.startswith(NEXT_VILLAGE)
    assert len(case.scope_code) == 15
    assert case.grid.code == case.scope_code


def test_history_of_the_old_place_is_work_of_the_new(town, merged, report):
    """Told when the old grid held, by its point; open still."""
    old = replace(report, history_at=town.now - timedelta(days=30), channel="import")
    [verdict] = report_feed([Incoming(old, "k1")], by=None, now=merged, source="x")

    assert verdict.outcome == Outcome.IN
    assert fresh(verdict.case_id).scope_code.startswith(NEXT_VILLAGE)


def test_of_two_heirs_a_person_has_to_say_which(town, merged, placed):
    Succession.objects.create(county=VILLAGE[:6], old_code=VILLAGE, new_code=NEXT_TOWN, on=town.now.date())
    with pytest.raises(BadInput) as refused:
        report_case(placed, by=None, now=merged)
    assert refused.value.field == "area_code"
    assert "撤并" in refused.value.what


def test_an_application_for_mediation_goes_along(town, merged):
    build_mediation(town)
    receipt = apply_for_mediation(leak(area_code=VILLAGE), by=None, now=merged)
    assert Dispute.objects.get(number=receipt.number).scope_code == NEXT_VILLAGE


def test_nothing_new_is_set_up_in_what_was_dissolved(town, merged):
    with pytest.raises(BadInput) as refused:
        open_unit(name="卫生室", kind="village", tier="village", area_code=VILLAGE, by=town.system_admin, now=merged)
    assert refused.value.field == "area_code"

    merge_areas([TOWN], into=NEXT_TOWN, on=merged.date(), reason="撤并", by=None, now=merged)
    report = import_divisions([DivisionRow("v.csv", 1, TOWN + "777", "新村")], by=None, now=merged)
    assert [(one.outcome, one.reason) for one in report.verdicts] == [(Row.REFUSED, "closed_parent")]
    assert not Area.objects.filter(code=TOWN + "777").exists()


@pytest.fixture
def divided(town):
    """The first grid of 东门社区 became two, ten days ago."""
    on = county_day(town.now) - timedelta(days=10)
    Grid.objects.filter(code=GRID).update(valid_to=on)
    for n, (west, east) in enumerate(((104.2, 104.205), (104.205, 104.21)), 11):
        shape = wkb.dumps(box(west, 31.1, east, 31.11))
        row = Grid.objects.create(
            county=COUNTY, code=f"{VILLAGE}0{n}", village_code=VILLAGE, name=f"第{n}网格", valid_from=on, shape=shape
        )
        Succession.objects.create(county=COUNTY, on=on, old_code=GRID, new_code=row.code)
    note_change()


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ({"lon": 104.203, "lat": 31.105, "area_code": ""}, f"{VILLAGE}011"),
        ({"lon": 104.203, "lat": 31.105, "area_code": VILLAGE}, f"{VILLAGE}011"),
        ({"lon": None, "lat": None, "area_code": GRID}, VILLAGE),
    ],
    ids=["by its point", "by point and village", "by the old code"],
)
@pytest.mark.parametrize("answer", ["", "已修好"])
def test_history_of_a_divided_grid_comes_in_where_it_lies_today(town, divided, report, place, there, answer):
    past = replace(report, **place, history_at=town.now - timedelta(days=100), channel="import")
    row = Incoming(past, "k1", answer, town.now - timedelta(days=98)) if answer else Incoming(past, "k1")
    [verdict] = report_feed([row], by=None, now=town.now, source="x")
    assert (verdict.outcome, fresh(verdict.case_id).scope_code) == (Outcome.IN, there)


def test_whoever_tells_of_a_divided_grid_today_chooses(town, divided, placed):
    with pytest.raises(BadInput):
        report_case(replace(placed, area_code=GRID), by=None, now=town.now)

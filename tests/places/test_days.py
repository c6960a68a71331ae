# SPDX-License-Identifier: MulanPSL-2.0
"""What is dated is shown on its days: nothing that is to come is there yet, nothing that is to end is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from linli.places import queries
from linli.places.actions import close_area, close_grid, open_area, open_grid, redraw_grid, rename_grid
from tests.places.drawing import COUNTY, EAST, NOW, TODAY, TOWN, WEST, square

SOON = TODAY + timedelta(days=30)
THEN = datetime(SOON.year, SOON.month, SOON.day, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    """It stands at NOW, and may be moved."""
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


def codes(found) -> list[str]:
    return [one.code for one in found]


def test_a_grid_that_will_close_is_there_until_its_day(grids, clock):
    close_grid(grids[0], on=SOON, by=None, now=NOW)
    assert codes(queries.grids_under(EAST)) == codes(queries.outlines(COUNTY, "grid")) == grids

    clock.move_to(THEN)
    assert codes(queries.grids_under(EAST)) == codes(queries.outlines(COUNTY, "grid")) == grids[1:]


def test_a_grid_that_will_open_is_offered_and_drawn_from_its_day(grids, clock):
    new = open_grid(f"{WEST}001", name="新网格", shape=square(0, 1), on=SOON, by=None, now=NOW).code
    assert codes(queries.grids_under(WEST)) == codes(queries.outlines(WEST, "grid")) == []
    assert codes(queries.grids_under(WEST, planned=True)) == [new]
    assert queries.area_name(new) == "新网格"  # whoever has its code may ask

    clock.move_to(THEN)
    assert codes(queries.grids_under(WEST)) == codes(queries.outlines(WEST, "grid")) == [new]


def test_a_new_border_and_a_new_name_wait_for_their_day(grids, clock):
    redraw_grid(grids[0], shape=square(0, 0, 0.5), on=SOON, by=None, now=NOW)
    rename_grid(grids[1], name="东街网格", on=SOON, by=None, now=NOW)
    before = queries.outlines(EAST, "grid")
    assert queries.full_name(grids[1]).endswith("第二网格")
    assert queries.area_name(grids[1]) == queries.grid_of(grids[1]).name == "第二网格"

    clock.move_to(THEN)
    assert queries.outlines(EAST, "grid")[0].rings != before[0].rings
    assert queries.full_name(grids[1]).endswith("东街网格")
    assert queries.area_name(grids[1]) == queries.grid_of(grids[1]).name == "东街网格"


def test_a_planned_redrawing_is_listed_once(grids):
    redraw_grid(grids[0], shape=square(0, 0, 0.5), on=SOON, by=None, now=NOW)
    assert codes(queries.grids_under(EAST, planned=True)) == grids


def test_areas_keep_their_days_too(areas, clock):
    new = f"{TOWN}003"
    open_area(new, name="新城社区", on=SOON, by=None, now=NOW)
    close_area(WEST, on=SOON, by=None, now=NOW)
    assert codes(queries.children_of(TOWN)) == codes(queries.areas_under(TOWN)) == [EAST, WEST]
    assert codes(queries.children_of(TOWN, planned=True)) == [EAST, WEST, new]

    clock.move_to(THEN)
    assert codes(queries.children_of(TOWN)) == codes(queries.areas_under(TOWN)) == [EAST, new]


def test_a_closed_grid_still_has_a_name_and_a_middle(grids, clock):
    close_grid(grids[0], on=TODAY, by=None, now=NOW)
    assert queries.area_name(grids[0]) == "第一网格"
    assert queries.centre_of_place(grids[0]) is not None
    assert queries.grid_of(grids[0], on=TODAY) is None

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

import pytest

from linli.places import queries
from linli.places.actions import close_grid, rename_area, rename_grid
from tests.places.drawing import CITY, COUNTY, EAST, LATER, NEXT, NOW, START, TODAY, TOWN, WEST


def test_a_full_name_goes_from_county_to_grid(grids):
    assert queries.full_name(grids[2]) == "青禾县城关镇东门社区第三网格"
    assert queries.full_name(EAST) == "青禾县城关镇东门社区"
    assert queries.full_name(CITY) == "云溪市"


def test_an_area_has_a_short_and_a_published_name(areas):
    assert queries.area_name(EAST) == "东门社区"
    assert queries.official_name(EAST) == "东门社区居委会"


@pytest.mark.parametrize("unknown", ["519901999", "519901100001777", "", "-", "abc"])
def test_an_unknown_place_is_called_by_its_code(areas, unknown):
    assert queries.area_name(unknown) == unknown
    assert queries.full_name(unknown) in (unknown, "青禾县", "青禾县城关镇东门社区")
    assert queries.grid_of(unknown) is None
    assert not queries.is_open_on(unknown, TODAY)


def test_what_lies_under_a_place_comes_by_code_and_level(grids):
    assert [area.code for area in queries.areas_under(COUNTY, "village")] == [EAST, WEST, NEXT]
    assert [area.code for area in queries.children_of(TOWN)] == [EAST, WEST]
    assert queries.areas_under(EAST) == []
    assert [grid.code for grid in queries.grids_under(TOWN)] == grids
    assert queries.grids_under(WEST) == []


def test_a_closed_grid_is_listed_only_for_its_days(grids):
    close_grid(grids[0], on=LATER, by=None, now=NOW)
    assert [grid.code for grid in queries.grids_under(EAST)] == grids[1:]
    assert [grid.code for grid in queries.grids_under(EAST, on=START)] == grids
    assert queries.area_name(grids[0]) == "第一网格"  # old cases still say where
    assert not queries.is_open_on(grids[0], LATER)


def test_a_renamed_grid_keeps_its_old_name_for_old_days(grids):
    rename_grid(grids[0], name="东街网格", on=LATER, by=None, now=NOW)
    assert queries.full_name(grids[0]) == "青禾县城关镇东门社区东街网格"
    assert queries.full_name(grids[0], on=LATER - timedelta(days=1)) == "青禾县城关镇东门社区第一网格"


def test_the_next_free_code_was_never_used(grids):
    close_grid(grids[2], on=LATER, by=None, now=NOW)
    assert queries.free_grid_code(EAST) == f"{EAST}004"
    assert queries.free_grid_code(EAST, dedicated=True) == f"{EAST}901"


def test_warm_names_ask_the_database_nothing(grids, django_assert_num_queries):
    queries.full_name(grids[0])
    with django_assert_num_queries(0):
        queries.full_name(grids[1])
        queries.areas_under(CITY)
        queries.grids_under(COUNTY, on=TODAY)
        queries.outlines(COUNTY, "grid")
        queries.centre_of_place(EAST)


def test_a_new_name_of_an_area_is_seen_at_once(areas):
    assert queries.area_name(EAST) == "东门社区"
    rename_area(EAST, name="东城社区居委会", by=None, now=NOW)
    assert queries.area_name(EAST) == "东城社区"

# SPDX-License-Identifier: MulanPSL-2.0
"""From a point to grids in the town: inside, near a boundary, next door, at sea."""

from __future__ import annotations

from linli.triage.queries.near import locate_point, why_nowhere
from linli.triage.rules.locating import Point, read_point
from tests.town import COUNTY, GRID, NEIGHBOUR, NEXT_GRID, OTHER_GRID


def middle_of(code: str) -> tuple[float, float]:
    from linli.places.queries import centre_of_place

    lon, lat = centre_of_place(code)
    return lon, lat


def edge_between() -> tuple[float, float]:
    (west, lat), (east, _) = middle_of(GRID), middle_of(OTHER_GRID)
    return (west + east) / 2, lat


def test_well_inside_a_grid_it_is_sure(town):
    located = locate_point(Point(*middle_of(NEXT_GRID)), on=town.now.date(), county=COUNTY)
    assert located.answered
    assert [one.code for one in located.candidates] == [NEXT_GRID]
    assert located.best.distance_m > 50
    assert "边界" in located.best.reasons[0].said


def test_near_a_boundary_both_grids_are_shown_with_their_distance_and_a_person_says_which(town):
    lon, lat = edge_between()
    located = locate_point(Point(lon - 0.0002, lat), on=town.now.date(), county=COUNTY)
    assert not located.answered
    assert [one.code for one in located.candidates] == [GRID, OTHER_GRID]
    assert [15 < one.distance_m < 25 for one in located.candidates] == [True, True]


def test_in_another_county_that_county_is_named(town):
    located = locate_point(Point(*middle_of(GRID)), on=town.now.date(), county=NEIGHBOUR)
    assert located.candidates == ()
    assert "青禾县" in located.elsewhere


def test_at_sea_it_says_so(town):
    at_sea = Point(125.0, 30.0, "WGS-84")
    assert locate_point(at_sea, on=town.now.date(), county=COUNTY).candidates == ()
    assert "海上" in why_nowhere(at_sea, COUNTY)
    assert "海上" in why_nowhere(read_point(170, 30, "WGS-84"), COUNTY)
    assert "没有坐标" in why_nowhere(Point(), COUNTY)


def test_just_outside_all_grids_it_says_how_far(town):
    lon, lat = middle_of(GRID)
    assert "公里" in why_nowhere(Point(lon, lat + 0.3), COUNTY)

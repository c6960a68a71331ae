# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from collections import Counter
from random import Random

import pytest
import shapely

from linli.places import queries
from linli.places.actions import rename_area
from linli.places.models import Area, Grid
from linli.places.rules import GridKind, Level
from linli.proving.county.build import build_places
from linli.proving.county.spec import CITY, COUNTY, NEIGHBOUR, county_spec
from tests.places.drawing import NOW, TODAY


@pytest.fixture(scope="module")
def spec():
    return county_spec()


def test_the_county_has_the_stated_size(spec):
    assert (len(spec.towns()), len(spec.villages()), len(spec.grids_under())) == (8, 60, 320)
    assert Counter(grid.kind for grid in spec.grids_under()) == {GridKind.COMPREHENSIVE: 300, GridKind.DEDICATED: 20}
    assert (len(spec.towns(NEIGHBOUR)), len(spec.villages(NEIGHBOUR)), len(spec.grids_under(NEIGHBOUR))) == (1, 2, 4)
    assert {area.code[:4] for area in spec.areas} == {CITY}


def test_grids_tile_the_county_without_gap_or_overlap(spec):
    tiles = [grid.shape for grid in spec.grids if grid.kind == GridKind.COMPREHENSIVE]
    assert all(tile.is_valid for tile in tiles)
    assert shapely.coverage_is_valid(tiles)
    whole = shapely.union_all(tiles)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors


@pytest.mark.parametrize("width", [6, 9, 12])
def test_towns_and_villages_are_in_one_piece(spec, width):
    codes = {grid.code[:width] for grid in spec.grids}
    for code in codes:
        own = [g.shape for g in spec.grids_under(code) if g.kind == GridKind.COMPREHENSIVE]
        assert shapely.union_all(own).geom_type == "Polygon", code


def test_dedicated_grids_lie_inside_their_own_village(spec):
    for grid in spec.grids:
        if grid.kind == GridKind.DEDICATED:
            around = [g for g in spec.grids_under(grid.code[:12]) if g.shape.contains(grid.shape)]
            assert len(around) == 2, grid.name  # itself and the one around it
            assert grid.landmark in grid.name


def test_names_are_there_and_different(spec):
    for village in spec.villages("5199"):
        assert len(set(village.streets)) == len(set(village.landmarks)) == 6
        names = [grid.name for grid in spec.grids_under(village.code)]
        assert len(set(names)) == len(names)
    assert len({village.name for village in spec.villages()}) == 60


def test_the_same_seed_makes_the_same_county(spec):
    again = county_spec.__wrapped__()
    assert again == spec
    assert county_spec.__wrapped__(7) != spec


def test_a_point_of_a_grid_lies_in_it(spec):
    random = Random(1)
    for grid in spec.grids[::20]:
        assert shapely.contains_xy(grid.shape, *grid.point(random))


def test_building_writes_through_the_actions_and_a_second_time_nothing(db, spec):
    assert build_places(NOW) == len(spec.areas) + len(spec.grids) == 398
    assert (Area.objects.count(), Grid.objects.count()) == (74, 324)
    queries.area_name(COUNTY)
    assert build_places(NOW) == 0


def test_building_again_leaves_what_an_office_changed(db):
    build_places(NOW)
    rename_area(COUNTY, name="青禾市", by=None, now=NOW)
    assert build_places(NOW) == 0
    assert queries.area_name(COUNTY) == "青禾市"


def test_every_point_of_the_county_finds_its_grid(db, spec):
    build_places(NOW)
    random = Random(3)
    drawn = [(grid, grid.point(random)) for grid in spec.grids]
    for (grid, point), found in zip(drawn, queries.locate_many([p for _, p in drawn], on=TODAY), strict=True):
        assert found is not None
        assert found.code == grid.code or found.kind == GridKind.DEDICATED
        assert queries.locate(*point, on=TODAY)[0].code == found.code
    assert len(queries.outlines(COUNTY, Level.VILLAGE)) == 60

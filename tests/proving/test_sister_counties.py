# SPDX-License-Identifier: MulanPSL-2.0
"""The counties of a simulated city: alike, apart, and of exactly the workers that were asked for."""

from __future__ import annotations

import pytest
import shapely

from linli.people.rules import Role
from linli.places.rules import GridKind
from linli.proving.county.sisters import WORDS, called_in, sisters, spec_of
from linli.proving.county.spec import CITY, COUNTY, NEIGHBOUR, county_spec
from linli.proving.simulated.city import city_of
from linli.proving.staff.posts import all_posts
from linli.proving.staff.sisters import sister_posts, sister_units
from linli.proving.staff.units import all_units

DISPUTES = {f"{CITY}{n}" for n in range(11, 22)}


def test_a_sister_has_the_same_places_under_another_code_and_name():
    [first, *_rest] = sisters(1)
    spec, demo = spec_of(first), county_spec()
    assert [grid.code[6:] for grid in spec.grids] == [grid.code[6:] for grid in demo.grids_under()]
    assert {area.code[:6] for area in spec.areas} == {first}
    assert spec.area(first).name == "青麦县" == called_in(first, "青禾县")
    assert spec.villages(first)[0].streets == demo.villages()[0].streets
    tiles = [grid.shape for grid in spec.grids if grid.kind == GridKind.COMPREHENSIVE]
    assert shapely.coverage_is_valid(tiles), "moved as one, they still tile"


def test_no_county_lies_over_another_or_has_its_code():
    every = sisters(len(WORDS))
    assert not {COUNTY, NEIGHBOUR, *DISPUTES} & set(every)
    grounds = [shapely.box(*shapely.total_bounds([grid.shape for grid in county_spec().grids]))]
    grounds += [shapely.box(*shapely.total_bounds([grid.shape for grid in spec_of(one).grids])) for one in every]
    tree = shapely.STRtree(grounds)
    assert all(list(tree.query(ground, predicate="intersects")) == [n] for n, ground in enumerate(grounds))
    with pytest.raises(ValueError):
        sisters(len(WORDS) + 1)


@pytest.mark.parametrize(("asked", "counties"), [(320, 1), (640, 2), (643, 2), (6736, 21)])
def test_a_city_has_exactly_the_grid_workers_asked_for(asked, counties):
    city = city_of(asked)
    posts = all_posts() + [post for one, relief in city.items() if one != COUNTY for post in sister_posts(one, relief)]
    workers = [post for post in posts if post.role == Role.GRID_WORKER]
    assert (len(city), len(workers), len({post.username for post in workers})) == (counties, asked, asked)


@pytest.mark.parametrize("asked", [0, 319, 321, 639])
def test_a_number_that_no_city_has_is_refused(asked):
    with pytest.raises(ValueError):
        city_of(asked)


def test_the_staff_of_a_sister_is_as_large_and_hangs_together():
    [county] = sisters(1)
    units, posts = sister_units(county), sister_posts(county)
    own = [post for post in all_posts() if post.unit[0].startswith(COUNTY)]
    assert [(post.role, post.title, post.unit[0][6:]) for post in posts] == [
        (post.role, post.title, post.unit[0][6:]) for post in own
    ]
    assert not {post.username for post in posts} & {post.username for post in all_posts()}
    keys = {unit.key for unit in units} | {unit.key for unit in all_units() if unit.area_code == CITY}
    assert {post.unit for post in posts} | {unit.parent for unit in units} <= keys
    assert not any("青禾" in unit.name + unit.short_name for unit in units)

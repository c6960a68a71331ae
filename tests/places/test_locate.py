# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import math
from datetime import timedelta
from random import Random
from threading import Thread

import numpy as np
import pytest
import shapely

from linli.places.actions import close_grid, open_grid, redraw_grid
from linli.places.queries import locate, locate_many
from tests.places.drawing import COUNTY, EAST, LATER, NEIGHBOUR, NOW, START, TODAY, middle, square


def test_a_point_inside_a_grid_finds_that_grid_alone(grids):
    (hit,) = locate(*middle(0), on=TODAY)
    assert (hit.code, hit.name, hit.inside) == (grids[0], "第一网格", True)
    assert hit.distance_m == pytest.approx(0.005 * 95_400, rel=0.01)  # half the width of a square, at 31° north


def test_near_a_border_the_neighbour_is_named_too(grids):
    inside, near = locate(104.2101, 31.105, on=TODAY)
    assert (inside.code, inside.inside) == (grids[1], True)
    assert (near.code, near.inside) == (grids[0], False)
    assert near.distance_m == inside.distance_m == pytest.approx(9.5, abs=0.2)


def test_outside_all_grids_those_within_50_metres_are_offered(grids):
    (near,) = locate(104.1996, 31.105, on=TODAY)  # 38 m west
    assert (near.code, near.inside) == (grids[0], False)
    assert near.distance_m == pytest.approx(38, abs=1)
    assert locate(104.1994, 31.105, on=TODAY) == []  # 57 m


def test_a_point_on_the_border_belongs_to_both_and_to_one_of_them_first(grids):
    hits = locate(104.21, 31.105, on=TODAY)
    assert [(hit.code, hit.inside, hit.distance_m) for hit in hits] == [(c, True, 0.0) for c in grids[:2]]
    assert locate_many([(104.21, 31.105)], on=TODAY)[0].code == grids[0]


def test_a_dedicated_grid_comes_before_the_one_around_it(grids):
    market = open_grid(
        f"{EAST}901", name="东门农贸市场", kind="dedicated", shape=square(0.4, 0.4, 0.2), on=START, by=None, now=NOW
    )
    assert [hit.code for hit in locate(*middle(0), on=TODAY)] == [market.code, grids[0]]
    assert locate_many([middle(0)], on=TODAY)[0].code == market.code


@pytest.mark.parametrize(
    "nowhere",
    [(0, 0), (122.5, 31.1), (math.nan, 31.1), (104.205, math.inf), (404.2, 31.1), (31.105, 104.205), (104.2, 90)],
)
def test_at_sea_and_for_no_real_point_nothing_is_found(grids, nowhere):
    assert locate(*nowhere, on=TODAY) == []
    assert locate_many([nowhere, middle(0)], on=TODAY)[0] is None


def test_another_county_is_not_searched(grids):
    assert locate(*middle(0), on=TODAY, county=NEIGHBOUR) == []
    assert locate_many([middle(0)], on=TODAY, county=NEIGHBOUR) == [None]
    assert len(locate(*middle(0), on=TODAY, county=COUNTY)) == 1


def test_a_grid_is_found_only_on_days_it_holds(grids):
    close_grid(grids[0], on=LATER, by=None, now=NOW)
    assert locate(*middle(0), on=LATER) == []
    assert locate(*middle(0), on=LATER - timedelta(days=1))[0].code == grids[0]
    assert locate(*middle(0), on=START - timedelta(days=1)) == []


def test_a_redrawn_grid_is_found_where_it_was_on_that_day(grids):
    redraw_grid(grids[2], shape=square(2, 1), on=LATER, by=None, now=NOW)
    assert [hit.code for hit in locate(*middle(2, 0), on=START)] == [grids[2]]
    assert locate(*middle(2, 0), on=TODAY) == []
    assert [hit.code for hit in locate(*middle(2, 1), on=TODAY)] == [grids[2]]


def test_a_warm_search_asks_the_database_nothing(grids, django_assert_num_queries):
    locate(*middle(0), on=TODAY)
    with django_assert_num_queries(0):
        assert locate(*middle(1), on=TODAY)
        assert locate_many([middle(1)] * 100, on=TODAY)


def test_no_grids_at_all_is_no_error(areas):
    assert locate(*middle(0), on=TODAY) == []
    assert locate_many([middle(0)], on=TODAY) == [None]
    assert locate_many([], on=TODAY) == []


def test_it_agrees_with_brute_force(areas):
    """Random quadrilaterals over each other, random points: the tree must find what a plain loop finds."""
    random, shapes = Random(7), {}
    for n in range(1, 60):
        x, y = random.uniform(0, 6), random.uniform(0, 6)
        corners = [(random.uniform(0.1, 1), turn) for turn in (0.3, 1.7, 3.2, 4.9)]
        ring = [(104.2 + (x + r * math.cos(t)) / 100, 31.1 + (y + r * math.sin(t)) / 100) for r, t in corners]
        code = f"{EAST}{n:03d}"
        shapes[code] = shapely.Polygon(ring)
        open_grid(code, name=code[-3:], kind="dedicated", shape=shapes[code], on=START, by=None, now=NOW)
    points = [(104.2 + random.uniform(-0.5, 6.5) / 100, 31.1 + random.uniform(-0.5, 6.5) / 100) for _ in range(300)]
    many = locate_many(points, on=TODAY)
    for point, first in zip(points, many, strict=True):
        expected = {code for code, shape in shapes.items() if shape.intersects(shapely.Point(point))}
        hits = locate(*point, on=TODAY)
        assert {hit.code for hit in hits if hit.inside} == expected
        assert (first.code if first else None) == (hits[0].code if hits and hits[0].inside else None)
        near = {code for code, shape in shapes.items() if _metres(shape, point) <= 50} - expected
        assert {hit.code for hit in hits if not hit.inside} == near


def test_many_threads_may_search_at_once(grids):
    locate(*middle(0), on=TODAY)  # warm: the threads have no connection of their own
    from linli.places.queries.snapshot import current

    tree, wrong = current().tree, []

    def search(column: int) -> None:
        points = np.tile(middle(column), (50, 1))
        for _ in range(50):
            if tree.locate(*middle(column), TODAY)[0].code != grids[column]:
                wrong.append(column)
            if {grid.code for grid in tree.locate_many(points, TODAY)} != {grids[column]}:
                wrong.append(column)

    threads = [Thread(target=search, args=(column,)) for column in (0, 1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def _metres(shape, point):
    east, north = 95_435.0, 110_860.0
    scaled = shapely.transform(shape, lambda xy: (xy - point) * (east, north))
    return scaled.distance(shapely.Point(0, 0))

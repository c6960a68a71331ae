# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import date

import pytest
import shapely

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.places.actions import close_grid, count_households, open_grid, redraw_grid, rename_grid
from linli.places.actions.guards import grid_subject
from linli.places.models import Grid
from tests.places.drawing import EAST, LATER, NEXT, NOW, START, TODAY, bow_tie, square


def steps(grid: Grid) -> list[str]:
    return [line.step for line in story_of(grid_subject(grid))]


def test_an_administrator_opens_a_grid(areas, admin):
    grid = open_grid(f"{EAST}004", name=" 东街网格 ", shape=square(0), households=310, on=START, by=admin, now=NOW)
    grid.refresh_from_db()
    assert (grid.county, grid.village_code, grid.name, grid.kind) == ("519901", EAST, "东街网格", "comprehensive")
    assert shapely.from_wkb(bytes(grid.shape)).equals(square(0))
    (line,) = story_of(grid_subject(grid))
    assert (line.step, line.facts["code"]) == ("open_grid", grid.code)


def test_a_shape_may_come_as_geojson(areas):
    drawn = shapely.geometry.mapping(square(3))
    grid = open_grid(f"{EAST}001", name="网格", shape=drawn, on=START, by=None, now=NOW)
    assert shapely.from_wkb(grid.shape).equals(square(3))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "519901100001"}, "code"),
        ({"code": f"{EAST}000"}, "code"),
        ({"code": "519901100009001"}, "code"),
        ({"name": "  "}, "name"),
        ({"name": "长" * 81}, "name"),
        ({"shape": bow_tie()}, "shape"),
        ({"shape": shapely.Point(104.2, 31.1)}, "shape"),
        ({"shape": shapely.Polygon()}, "shape"),
        ({"shape": shapely.box(520000, 3400000, 520100, 3400100)}, "shape"),
        ({"on": date(2020, 1, 1)}, "code"),
    ],
)
def test_what_is_no_grid_is_refused_and_the_field_named(areas, wrong, field):
    right = {"code": f"{EAST}001", "name": "网格", "shape": square(0), "on": START}
    asked = right | wrong
    with pytest.raises(BadInput) as caught:
        open_grid(asked.pop("code"), by=None, now=NOW, **asked)
    assert caught.value.field == field
    assert not Grid.objects.exists()


def test_nobody_else_may_open_a_grid(areas, operator, stranger):
    with pytest.raises(NotAllowed):
        open_grid(f"{EAST}001", name="网格", on=START, by=operator, now=NOW)
    with pytest.raises(Unknown):
        open_grid(f"{EAST}001", name="网格", on=START, by=stranger, now=NOW)
    assert not Grid.objects.exists()


def test_a_closed_code_is_never_used_again(grids, admin):
    close_grid(grids[0], on=LATER, by=admin, now=NOW)
    with pytest.raises(BadInput, match="编码不重复使用"):
        open_grid(grids[0], name="网格", on=LATER, by=admin, now=NOW)
    with pytest.raises(NotAllowed):
        redraw_grid(grids[0], shape=square(5), on=TODAY, by=admin, now=NOW)
    with pytest.raises(NotAllowed):
        close_grid(grids[0], on=TODAY, by=admin, now=NOW)


def test_redrawing_keeps_the_old_drawing_for_its_days(grids, admin):
    old = Grid.objects.get(code=grids[0])
    new = redraw_grid(grids[0], shape=square(0, 3), on=LATER, by=admin, now=NOW)
    old.refresh_from_db()
    assert (old.valid_to, new.valid_from, new.valid_to) == (LATER, LATER, None)
    assert new.id != old.id
    assert new.name == old.name
    assert shapely.from_wkb(bytes(old.shape)).equals(square(0))
    assert steps(old) == ["open_grid", "redraw_grid"]
    assert steps(new) == ["redraw_grid"]


def test_on_its_first_day_a_drawing_is_put_right_in_place(grids):
    grid = redraw_grid(grids[0], shape=square(0, 3), on=START, by=None, now=NOW)
    assert Grid.objects.filter(code=grids[0]).count() == 1
    assert steps(grid) == ["open_grid", "redraw_grid"]


def test_nothing_is_drawn_before_the_newest_drawing(grids):
    redraw_grid(grids[0], shape=square(0, 3), on=LATER, by=None, now=NOW)
    with pytest.raises(BadInput, match="2026-07-01"):
        rename_grid(grids[0], name="早网格", on=date(2026, 1, 1), by=None, now=NOW)


def test_a_planned_end_is_kept_by_a_later_change(grids):
    close_grid(grids[0], on=date(2027, 1, 1), by=None, now=NOW)
    follower = count_households(grids[0], households=280, on=TODAY, by=None, now=NOW)
    assert (follower.valid_from, follower.valid_to, follower.households) == (TODAY, date(2027, 1, 1), 280)


@pytest.mark.parametrize("act", [close_grid, redraw_grid, rename_grid, count_households])
def test_an_unknown_grid_is_unknown(areas, act):
    more = {redraw_grid: {"shape": square(0)}, rename_grid: {"name": "甲"}, count_households: {"households": 1}}
    with pytest.raises(Unknown):
        act(f"{NEXT}001", on=TODAY, by=None, now=NOW, **more.get(act, {}))

# SPDX-License-Identifier: MulanPSL-2.0
"""Good files: three formats, other coordinate systems, redrawing, dry run."""

from __future__ import annotations

import pytest
import shapely
from django.core.management import CommandError, call_command

from linli.ledger.queries import story_of
from linli.places import queries
from linli.places.actions import GridFields, export_grids, import_grids
from linli.places.actions.guards import grid_subject
from linli.places.coordinates import from_wgs84
from linli.places.models import Grid
from linli.places.rules import Outcome
from tests.places.drawing import EAST, LATER, NOW, START, TODAY, WEST, geojson, square, write_map

ROWS = [
    (square(0), f"{EAST}001", "第一网格"),
    (square(1), f"{EAST}002", "第二网格"),
    (square(0, 1), f"{WEST}001", "甲"),
]


def load(path, on=START, **how):
    return import_grids(path, on=on, by=None, now=NOW, **how)


def shape_of(code: str) -> shapely.Geometry:
    return shapely.from_wkb(bytes(Grid.objects.get(code=code, valid_to=None).shape))


@pytest.mark.parametrize("name", ["grids.geojson", "grids.gpkg", "grids.zip"])
def test_each_format_comes_in_whole(areas, tmp_path, name):
    report = load(write_map(tmp_path / name, ROWS))
    assert report.refused == []
    assert report.counts == {Outcome.CREATED: 3}
    assert queries.full_name(f"{EAST}002", on=TODAY) == "青禾县城关镇东门社区第二网格"
    assert shape_of(f"{EAST}001").equals_exact(square(0), 1e-6) or shape_of(f"{EAST}001").equals(square(0))
    assert story_of(grid_subject(Grid.objects.get(code=f"{WEST}001")))[0].step == "open_grid"


@pytest.mark.parametrize("name", ["grids.geojson", "grids.gpkg", "grids.zip"])
def test_the_same_file_again_changes_nothing(areas, tmp_path, name):
    path = write_map(tmp_path / name, ROWS)
    load(path)
    assert load(path, on=LATER).counts == {Outcome.UNCHANGED: 3}
    assert Grid.objects.count() == 3


def test_a_projected_file_is_brought_to_wgs84(areas, tmp_path):
    """CGCS2000 / 3-degree Gauss-Kruger CM 105E, in metres, as surveyors deliver it."""
    middle_m, side = (428_600.0, 3_442_000.0), 900.0
    shape = shapely.box(*middle_m, middle_m[0] + side, middle_m[1] + side)
    report = load(write_map(tmp_path / "survey.gpkg", [(shape, f"{EAST}001", "测绘网格")], crs="EPSG:4544"))
    assert report.refused == []
    west, south, east, north = shape_of(f"{EAST}001").bounds
    assert (west, south) == pytest.approx((104.25, 31.1), abs=0.01)
    assert (east - west) * 95_400 == pytest.approx(side, rel=0.02)
    assert (north - south) * 110_860 == pytest.approx(side, rel=0.02)


@pytest.mark.parametrize("system", ["GCJ-02", "BD-09"])
def test_degrees_of_a_web_map_are_moved_back(areas, tmp_path, system):
    corners = [from_wgs84(x, y, system) for x, y in square(0).exterior.coords]
    path = write_map(tmp_path / "web.geojson", [(shapely.Polygon(corners), f"{EAST}001", "网格")])
    load(path, coordinates=system)
    assert shape_of(f"{EAST}001").equals_exact(square(0), 1e-6)


def test_a_shapefile_in_gbk_that_does_not_say_so_is_read(areas, tmp_path):
    path = write_map(tmp_path / "old.zip", ROWS[:1], encoding="GBK")
    for part in ("old.cpg",):
        (tmp_path / part).unlink(missing_ok=True)
    path.unlink()
    from tests.places.drawing import pack

    load(pack(path, tmp_path / "old.shp", without=(".cpg",)))
    assert Grid.objects.get().name == "第一网格"


def test_columns_may_have_other_names_and_numbers_for_codes(areas, tmp_path):
    features = [
        {
            "type": "Feature",
            "properties": {"网格编码": int(f"{EAST}001"), "名称": "东街", "类型": "专属网格", "户数": 120.0},
            "geometry": shapely.geometry.mapping(square(0)),
        }
    ]
    load(geojson(tmp_path / "own.geojson", features), fields=GridFields("网格编码", "名称", "类型", "户数"))
    grid = Grid.objects.get()
    assert (grid.code, grid.name, grid.kind, grid.households) == (f"{EAST}001", "东街", "dedicated", 120)


def test_a_changed_shape_is_redrawn_from_that_day_and_the_rest_stays(areas, tmp_path):
    load(write_map(tmp_path / "a.geojson", ROWS))
    report = load(write_map(tmp_path / "b.geojson", [(square(0, 0, 0.9), *ROWS[0][1:]), ROWS[1]]), on=LATER)
    assert report.counts == {Outcome.CHANGED: 1, Outcome.UNCHANGED: 1}
    old, new = Grid.objects.filter(code=f"{EAST}001")
    assert (old.valid_to, new.valid_from, new.name) == (LATER, LATER, "第一网格")
    assert Grid.objects.filter(code=f"{WEST}001", valid_to=None).exists()  # not in the second file: stays
    assert len(story_of(grid_subject(old))) == 2


def test_the_same_day_again_corrects_in_place(areas, tmp_path):
    load(write_map(tmp_path / "a.geojson", ROWS))
    report = load(write_map(tmp_path / "b.geojson", [(square(0, 0, 0.9), *ROWS[0][1:])]))
    assert report.counts == {Outcome.CORRECTED: 1}
    assert Grid.objects.count() == 3
    assert shape_of(f"{EAST}001").equals(square(0, 0, 0.9))


def test_two_grids_may_swap_their_ground_in_one_file(areas, tmp_path):
    load(write_map(tmp_path / "a.geojson", ROWS[:2]))
    swapped = [(square(1), *ROWS[0][1:]), (square(0), *ROWS[1][1:])]
    assert load(write_map(tmp_path / "b.geojson", swapped), on=LATER).counts == {Outcome.CHANGED: 2}


def test_a_dry_run_judges_and_writes_nothing(areas, tmp_path):
    report = load(write_map(tmp_path / "a.geojson", ROWS), dry_run=True)
    assert (report.counts, report.written) == ({Outcome.CREATED: 3}, False)
    assert not Grid.objects.exists()


def test_unusual_numbers_of_households_are_noted_not_refused(areas, tmp_path):
    rows = [(*ROWS[0], 40), (*ROWS[1], 300)]
    report = load(write_map(tmp_path / "a.geojson", rows, names=("code", "name", "households")))
    assert [(note.row, note.reason) for note in report.notes] == [(1, "unusual_households")]
    assert report.refused == []


def test_an_export_comes_back_unchanged(areas, tmp_path):
    load(write_map(tmp_path / "a.geojson", ROWS))
    path = tmp_path / "export.geojson"
    path.write_bytes(export_grids("519901", format="geojson", on=TODAY, by=None, now=NOW))
    assert load(path, on=TODAY).counts == {Outcome.UNCHANGED: 3}


def test_the_command_takes_the_good_rows_and_fails_for_the_bad(areas, tmp_path, capsys):
    path = write_map(tmp_path / "a.geojson", [ROWS[0], (None, f"{EAST}002", "空")], names=("dm", "mc"))
    with pytest.raises(CommandError, match="1 rows"):
        call_command("import_grids", path, "--code-field", "dm", "--name-field", "mc", "--on", "2025-01-01")
    said = capsys.readouterr()
    assert "rows=2 created=1" in said.out
    assert f"a.geojson:2 {EAST}002" in said.err
    assert Grid.objects.count() == 1

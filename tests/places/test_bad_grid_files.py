# SPDX-License-Identifier: MulanPSL-2.0
"""Bad rows get a verdict each; bad files are refused whole; nothing is ever half written."""

from __future__ import annotations

import struct
import tempfile
import zipfile
from datetime import date

import numpy as np
import pyogrio
import pytest
import shapely

from linli.kernel.refusals import BadInput, NotAllowed, TooLarge
from linli.places.actions import GridRow, close_grid, import_grid_rows, import_grids
from linli.places.models import Grid
from linli.places.rules import Outcome
from linli.places.texts import verdict_words
from tests.places.drawing import EAST, LATER, NEXT, NOW, START, TODAY, WEST, bow_tie, geojson, pack, square, write_map

GOOD = (square(9), f"{NEXT}001", "好网格")


def load(path, on=START, **how):
    return import_grids(path, on=on, by=None, now=NOW, **how)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((square(0), "51990110000100", "短"), "bad_code"),
        ((square(0), f"{EAST}000", "零"), "bad_code"),
        ((square(0), "", "空"), "bad_code"),
        ((square(0), "519901100009001", "无村"), "unknown_village"),
        ((square(0), f"{EAST}001", ""), "no_name"),
        ((square(0), f"{EAST}001", "长" * 81), "long_name"),
        ((None, f"{EAST}001", "无形"), "no_shape"),
        ((bow_tie(), f"{EAST}001", "自交"), "invalid_shape"),
        ((square(0, 0, 0.0005), f"{EAST}001", "小"), "no_area"),
        ((shapely.box(520000, 3400000, 521000, 3401000), f"{EAST}001", "米"), "off_the_globe"),
        ((square(0, 0, -30000), f"{EAST}001", "出界"), "off_the_globe"),
    ],
)
@pytest.mark.parametrize("suffix", [".gpkg", ".zip"])
def test_a_bad_row_is_named_and_the_good_one_is_taken(areas, tmp_path, row, reason, suffix):
    report = load(write_map(tmp_path / f"bad{suffix}", [row, GOOD]))
    assert [(v.row, v.reason) for v in report.refused] == [(1, reason)]
    assert verdict_words(report.refused[0])
    assert list(Grid.objects.values_list("code", flat=True)) == [f"{NEXT}001"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"kind": "特殊"}, "unknown_kind"),
        ({"households": "很多"}, "bad_households"),
        ({"households": -4}, "bad_households"),
        ({"households": 12.5}, "bad_households"),
    ],
)
def test_what_the_columns_say_is_checked(areas, tmp_path, more, reason):
    said = {"code": f"{EAST}001", "name": "网格", "kind": "综合", "households": 200} | more
    feature = {"type": "Feature", "properties": said, "geometry": shapely.geometry.mapping(square(0))}
    assert [v.reason for v in load(geojson(tmp_path / "a.geojson", [feature])).refused] == [reason]


def test_points_and_lines_are_no_grids(areas, tmp_path):
    shapes = [shapely.Point(104.2, 31.1), shapely.LineString([(104.2, 31.1), (104.3, 31.2)])]
    features = [
        {"type": "Feature", "properties": {"code": f"{EAST}00{i}", "name": "x"}, "geometry": s.__geo_interface__}
        for i, s in enumerate(shapes, start=1)
    ]
    assert [v.reason for v in load(geojson(tmp_path / "a.geojson", features)).refused] == ["not_polygon"] * 2


def test_a_code_that_comes_twice_is_taken_once(areas, tmp_path):
    report = load(write_map(tmp_path / "a.geojson", [GOOD, (square(8), *GOOD[1:])]))
    assert [(v.row, v.reason, v.facts) for v in report.refused] == [(2, "duplicate", {"other": 1})]


def test_grids_over_each_other_in_one_village_are_both_named(areas, tmp_path):
    rows = [(square(0), f"{EAST}001", "甲"), (square(0.5), f"{EAST}002", "乙"), (square(1.6), f"{EAST}003", "丙")]
    report = load(write_map(tmp_path / "a.geojson", rows))
    assert [(v.row, v.reason, v.facts["other"]) for v in report.refused] == [
        (1, "overlap_in_file", 2),
        (2, "overlap_in_file", 1),
    ]
    assert report.refused[0].facts["metres"] == pytest.approx(0.5 * 954 * 1108, rel=0.02)


def test_slivers_dedicated_grids_and_other_villages_are_no_overlap(areas):
    rows = [
        GridRow(1, f"{EAST}001", "甲", shape=square(0)),
        GridRow(2, f"{EAST}002", "乙", shape=square(0.999)),
        GridRow(3, f"{EAST}901", "市场", kind="dedicated", shape=square(0.2, 0.2, 0.3)),
        GridRow(4, f"{WEST}001", "丁", shape=square(0.5)),
    ]
    assert import_grid_rows(rows, on=START, by=None, now=NOW).refused == []


def test_a_grid_over_one_that_stands_is_refused(grids, tmp_path):
    report = load(write_map(tmp_path / "a.geojson", [(square(2.5), f"{EAST}004", "丁")]), on=LATER)
    assert [(v.reason, v.facts["other"]) for v in report.refused] == [("overlap_with_grid", grids[2])]


def test_a_refused_redrawing_leaves_its_old_ground_taken(grids, tmp_path):
    """Grid 1 wants to move away but is crooked; so grid 4, drawn on its old ground, has to be refused too."""
    rows = [(bow_tie(), grids[0], "甲"), (square(0), f"{EAST}004", "丁")]
    report = load(write_map(tmp_path / "a.gpkg", rows), on=LATER)
    assert [v.reason for v in report.refused] == ["invalid_shape", "overlap_with_grid"]


def test_time_goes_forward_and_codes_are_not_reused(grids, tmp_path):
    close_grid(grids[0], on=LATER, by=None, now=NOW)
    rows = [(square(0), grids[0], "甲"), (square(5), grids[1], "乙")]
    assert [v.reason for v in load(write_map(tmp_path / "a.gpkg", rows), on=TODAY).refused] == ["closed_code"]
    early = load(write_map(tmp_path / "b.gpkg", [(square(6), grids[1], "乙")]), on=date(2026, 1, 1))
    assert [v.reason for v in early.refused] == ["newer_drawing"]


def test_scope_and_role_are_kept(areas, admin, stranger, operator, tmp_path):
    path = write_map(tmp_path / "a.gpkg", [GOOD])
    with pytest.raises(NotAllowed):
        import_grids(path, on=START, by=operator, now=NOW)
    assert [v.reason for v in import_grids(path, on=START, by=stranger, now=NOW).refused] == ["outside_scope"]
    assert import_grids(path, on=START, by=admin, now=NOW).counts == {Outcome.CREATED: 1}


def test_metres_without_a_stated_crs_are_refused_whole(areas, tmp_path):
    path = write_map(
        tmp_path / "a.zip", [(shapely.box(520000, 3400000, 521000, 3401000), f"{EAST}001", "米")], crs=None
    )
    with pytest.raises(BadInput, match="坐标系"):
        load(path)


def test_degrees_without_a_stated_crs_are_taken(areas, tmp_path):
    assert load(write_map(tmp_path / "a.zip", [GOOD], crs=None)).refused == []


def test_an_unknown_column_is_answered_with_those_there_are(areas, tmp_path):
    with pytest.raises(BadInput, match="dm、mc") as caught:
        load(write_map(tmp_path / "a.geojson", [GOOD], names=("dm", "mc")))
    assert caught.value.field == "code"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", b"{ not json"),
        ("a.geojson", b""),
        ("a.geojson", b'{"type": "FeatureCollection", "features": 7}'),
        ("a.geojson", b"<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource>"),
        ("a.gpkg", b"SQLite format 3\x00" + b"\x00" * 200),
        ("a.gpkg", b"{}"),
        ("a.zip", b"PK\x03\x04 broken"),
        ("a.zip", b""),
        ("a.shp", struct.pack(">i", 9994) + b"\x00" * 96),
        ("a.kml", b"<kml/>"),
        ("a.csv", b"code,name\n"),
    ],
)
def test_a_file_of_another_kind_is_refused(areas, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput):
        load(tmp_path / name)
    assert not Grid.objects.exists()


def test_a_missing_file_is_refused(areas, tmp_path):
    with pytest.raises(BadInput):
        load(tmp_path / "none.geojson")


def test_a_zip_with_two_layers_or_none_is_refused(areas, tmp_path):
    write_map(tmp_path / "a.zip", [GOOD])
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        for stem in ("a", "b"):
            for part in ("shp", "shx", "dbf"):
                packed.write(tmp_path / f"a.{part}", f"{stem}.{part}")
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as packed:
        packed.writestr("readme.txt", "x")
    for name in ("two.zip", "none.zip"):
        with pytest.raises(BadInput, match="恰好有一份"):
            load(tmp_path / name)


def test_a_shapefile_without_its_table_is_refused(areas, tmp_path):
    write_map(tmp_path / "a.zip", [GOOD])
    with pytest.raises(BadInput):
        load(pack(tmp_path / "b.zip", tmp_path / "a.shp", without=(".dbf",)))


def test_a_geopackage_with_several_layers_wants_one_named(areas, tmp_path):
    path = write_map(tmp_path / "a.gpkg", [GOOD], layer="网格")
    code = np.array([f"{EAST}001"], dtype=object)
    pyogrio.raw.write(
        path, np.array([shapely.to_wkb(square(0))]), [code], ["code"], layer="旧网格", crs="EPSG:4326",
        geometry_type="Polygon", driver="GPKG", append=True,
    )  # fmt: skip
    with pytest.raises(BadInput, match="旧网格") as caught:
        load(path)
    assert caught.value.field == "layer"
    assert load(path, layer="网格").counts == {Outcome.CREATED: 1}


@pytest.mark.parametrize("bomb", ["members", "ratio", "bytes"])
def test_a_zip_bomb_is_refused_before_it_unfolds(areas, tmp_path, bomb, monkeypatch):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        if bomb == "members":
            for i in range(201):
                packed.writestr(f"{i}.geojson", "{}")
        else:
            packed.writestr("a.geojson", b"0" * 30_000_000)
    if bomb == "bytes":
        monkeypatch.setattr("linli.places.actions.zips.MOST_RATIO", 10**9)
        monkeypatch.setattr("linli.places.actions.zips.MOST_BYTES", 10**6)
    with pytest.raises(TooLarge):
        load(path)


def test_a_zip_that_lies_about_its_size_is_stopped(areas, tmp_path, monkeypatch):
    path = tmp_path / "lie.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.geojson", b'{"type":' + b" " * 3_000_000 + b"1}")
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        found = content.find(mark)
        content[found + at : found + at + 4] = struct.pack("<I", 100)
    path.write_bytes(bytes(content))
    with pytest.raises(BadInput):
        load(path)


def test_a_zip_cannot_write_outside_its_folder(areas, tmp_path, monkeypatch):
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    source = write_map(tmp_path / "a.geojson", [GOOD])
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.write(source, "../../escape.geojson")
    assert load(tmp_path / "a.zip").counts == {Outcome.CREATED: 1}
    assert not list(tmp_path.parent.rglob("escape.geojson"))


def test_if_writing_fails_midway_nothing_is_kept(areas, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("linli.places.actions.grid_import.record_many", fail)
    rows = [GridRow(1, f"{EAST}001", "甲", shape=square(0))]
    with pytest.raises(RuntimeError):
        import_grid_rows(rows, on=START, by=None, now=NOW)
    assert not Grid.objects.exists()

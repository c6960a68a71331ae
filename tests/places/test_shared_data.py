# SPDX-License-Identifier: MulanPSL-2.0
"""Real division codes and real polygons, where the data folder is present. Nothing of it is kept in the repository."""

from __future__ import annotations

import csv
import gzip
import json
import os
from pathlib import Path

import pytest
import shapely

from linli.places import queries
from linli.places.actions import DivisionRow, GridFields, GridRow, import_divisions, import_grid_rows, import_grids
from linli.places.actions import read_divisions as read
from linli.places.models import Area
from linli.places.rules import Outcome
from tests.places.drawing import NOW, START, TODAY, geojson

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LINLI_SHARED_DATA") or ROOT.parent / "shared" / "data")
pytestmark = [
    pytest.mark.data,
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="no shared data folder: set LINLI_SHARED_DATA to test with real data"),
]


def test_a_prefecture_of_real_codes_comes_in_whole():
    report = import_divisions(read(DATA / "divisions", under="6110"), by=None, now=NOW)
    assert (report.rows, report.refused) == (1 + 7 + 110 + 1314, [])
    assert Area.objects.filter(level="village").count() == 1314
    with (DATA / "divisions/shangluo_villages.csv").open(encoding="utf-8") as lines:
        said = {row["code"]: row["name"] for row in csv.DictReader(lines)}
    assert {code: queries.official_name(code) for code in said} == said
    kinds = Area.objects.filter(level="village").exclude(kind="").count()
    assert kinds / 1314 > 0.99
    again = import_divisions(read(DATA / "divisions", under="6110"), by=None, now=NOW)
    assert again.counts == {Outcome.UNCHANGED: 1432}


@pytest.mark.parametrize(
    ("under", "city", "village"),
    [("110101001", "北京市", "110101001001"), ("4419", "东莞市", "441900003001"), ("620201", "嘉峪关市", "")],
)
def test_municipalities_and_cities_without_counties_have_names(under, city, village):
    report = import_divisions(read(DATA / "divisions", under=under), by=None, now=NOW)
    assert report.refused == []
    assert queries.area_name(under[:4]) == city
    said = queries.full_name(village or under)
    parts = [queries.area_name((village or under)[:width]) for width in (6, 9, 12)]
    assert said == "".join(dict.fromkeys(part for part in parts if not part.isdigit()))
    assert said.startswith(parts[0])
    assert said.count(city) <= 1


def test_the_demo_codes_are_nobodys():
    for name in ("cities", "areas"):
        with (DATA / "divisions" / f"{name}.csv").open(encoding="utf-8") as lines:
            assert not [row["code"] for row in csv.DictReader(lines) if row["code"].startswith("5199")]


def test_275_real_polygons_come_in_and_find_their_own_middles(tmp_path):
    """The villages of one county stand in for grids; each town is a village here."""
    features = json.loads((DATA / "boundaries/miaoli_villages.geojson").read_text(encoding="utf-8"))["features"]
    towns = sorted({feature["properties"]["town_code"] for feature in features})
    rows = [("5198", "甲市"), ("519801", "甲县"), ("519801100", "甲镇")]
    rows += [(f"519801100{i:03d}", f"第{i}村") for i, _ in enumerate(towns, start=1)]
    import_divisions((DivisionRow("t", i, *row) for i, row in enumerate(rows)), by=None, now=NOW)
    serial = dict.fromkeys(towns, 0)
    for feature in features:
        town = feature["properties"]["town_code"]
        serial[town] += 1
        feature["properties"]["grid"] = f"519801100{towns.index(town) + 1:03d}{serial[town]:03d}"
    path = geojson(tmp_path / "polygons.geojson", features)
    report = import_grids(path, on=START, by=None, now=NOW, fields=GridFields("grid", "village"))
    assert report.counts == {Outcome.CREATED: 275}
    middles = [shapely.point_on_surface(shapely.geometry.shape(feature["geometry"])) for feature in features]
    found = queries.locate_many([(point.x, point.y) for point in middles], on=TODAY)
    assert [grid.code for grid in found] == [feature["properties"]["grid"] for feature in features]
    assert len(queries.outlines("519801", "village")) == len(towns)


def test_points_fall_into_the_area_they_are_said_to_lie_in():
    """96.8 % is the known answer of this data set; the rest lie outside the polygon that their record names."""
    features = json.loads((DATA / "nyc311/zip_areas.geojson").read_text(encoding="utf-8"))["features"]
    rows = [("5197", "乙市"), ("519701", "乙县"), ("519701100", "乙镇")]
    rows += [(f"519701100{i:03d}", f"第{i}村") for i, _ in enumerate(features, start=1)]
    import_divisions((DivisionRow("t", i, *row) for i, row in enumerate(rows)), by=None, now=NOW)
    drawn = [
        GridRow(i, f"519701100{i:03d}001", f["properties"]["zip"], shape=shapely.geometry.shape(f["geometry"]))
        for i, f in enumerate(features, start=1)
    ]
    assert import_grid_rows(drawn, on=START, by=None, now=NOW).refused == []
    with gzip.open(DATA / "nyc311/requests.csv.gz", "rt", encoding="utf-8") as lines:
        said = [row for row in csv.DictReader(lines) if row["longitude"] and row["incident_zip"]]
    points = [(float(row["longitude"]), float(row["latitude"])) for row in said]
    queries.locate_many(points[:1], on=TODAY)
    found = queries.locate_many(points, on=TODAY)
    right = sum(g is not None and g.name == row["incident_zip"] for g, row in zip(found, said, strict=True))
    assert len(said) > 6800
    assert right / len(said) == pytest.approx(0.968, abs=0.004)

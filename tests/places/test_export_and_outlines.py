# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import csv
import io
import json

import pytest
import shapely

from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.places import queries
from linli.places.actions import close_grid, export_grids, open_grid, rename_grid
from linli.places.actions.guards import area_subject
from tests.places.drawing import COUNTY, EAST, LATER, NOW, START, TODAY, TOWN, WEST, square


def test_an_export_holds_the_grids_of_that_day_and_is_recorded(grids, admin):
    close_grid(grids[0], on=LATER, by=None, now=NOW)
    content = json.loads(export_grids(COUNTY, format="geojson", on=TODAY, by=admin, now=NOW))
    assert [feature["properties"]["code"] for feature in content["features"]] == grids[1:]
    assert content["features"][0]["properties"]["full_name"] == "青禾县城关镇东门社区第二网格"
    assert shapely.geometry.shape(content["features"][0]["geometry"]).equals(square(1))
    assert story_of(area_subject(COUNTY))[-1].step == "export"


def test_a_csv_holds_no_formula(grids):
    rename_grid(grids[0], name="=HYPERLINK(1)", on=START, by=None, now=NOW)
    text = export_grids(COUNTY, format="csv", on=TODAY, by=None, now=NOW).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["name"] == "'=HYPERLINK(1)"
    assert [row["code"] for row in rows] == grids


def test_not_everybody_may_export_and_not_in_every_format(grids, operator):
    with pytest.raises(NotAllowed):
        export_grids(COUNTY, format="csv", on=TODAY, by=operator, now=NOW)
    with pytest.raises(BadInput):
        export_grids(COUNTY, format="exe", on=TODAY, by=None, now=NOW)


def test_outlines_put_grids_together_level_by_level(grids):
    open_grid(f"{WEST}001", name="西网格", shape=square(0, 1), on=START, by=None, now=NOW)
    open_grid(f"{EAST}901", name="市场", kind="dedicated", shape=square(0.3, 0.3, 0.2), on=START, by=None, now=NOW)
    open_grid(f"{EAST}009", name="未画", on=START, by=None, now=NOW)
    drawn = queries.outlines(COUNTY, "grid")
    assert [(o.code, o.kind) for o in drawn] == [
        *((c, "") for c in grids),
        (f"{WEST}001", ""),
        (f"{EAST}901", "dedicated"),
    ]
    villages = queries.outlines(COUNTY, "village")
    assert [(o.code, o.name) for o in villages] == [(EAST, "东门社区"), (WEST, "西街社区")]
    (ring,) = villages[0].rings
    assert shapely.Polygon(ring).equals(square(0).union(square(1)).union(square(2)))
    assert [o.code for o in queries.outlines(TOWN, "town")] == [TOWN]
    assert queries.outlines("519902", "grid") == []


def test_outlines_are_kept_until_a_grid_changes(grids, django_assert_num_queries):
    first = queries.outlines(COUNTY, "grid")
    with django_assert_num_queries(0):
        assert queries.outlines(COUNTY, "grid") is first
    close_grid(grids[0], on=LATER, by=None, now=NOW)
    assert [o.code for o in queries.outlines(COUNTY, "grid")] == grids[1:]


def test_middles_are_there_for_maps(grids):
    lon, lat = queries.centre_of_place(EAST)
    assert queries.locate(lon, lat, on=TODAY)[0].inside
    assert queries.centre_of_place(WEST) is None

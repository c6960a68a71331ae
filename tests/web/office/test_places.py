# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
import re
from datetime import date

import shapely
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.places.models import Area, Grid
from linli.places.queries import grid_of, official_name
from tests.town import GRID, NEXT_GRID, OTHER_GRID, TOWN, VILLAGE

TODAY = "2026-11-20"


def drawing(*grids: tuple[str, str, tuple[float, float, float, float]]) -> SimpleUploadedFile:
    """A GeoJSON of boxes."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": shapely.geometry.mapping(shapely.box(*box)),
        }
        for code, name, box in grids
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return SimpleUploadedFile("grids.geojson", content)


def asked(file: SimpleUploadedFile) -> dict[str, object]:
    return {"file": file, "on": TODAY, "coordinates": "WGS-84", "layer": "", "code": "code", "name": "name"}


def test_the_tree_is_walked_down_to_a_grid_with_its_worker_and_map(at_office):
    client = at_office("system_admin")

    for address, word in (
        ("/office/places", f"/office/places/{TOWN}"),
        (f"/office/places/{TOWN}", f"/office/places/{VILLAGE}"),
        (f"/office/places/{VILLAGE}", f"/office/grids/{GRID}"),
        (f"/office/grids/{GRID}", "王grid_w"),
    ):
        answer = client.get(address).content.decode()
        assert word in answer, address
        assert "<svg" in answer, address


def test_closing_a_grid_says_first_how_many_open_matters_lie_in_it(at_office, lamp):
    client, address = at_office("system_admin"), f"/office/grids/{GRID}/close"

    words = client.get(address).content.decode()
    assert "里面有 1 件没有办完的事项" in words
    assert "王grid_w" in words
    assert grid_of(GRID).valid_to is None
    client.post(address, {"on": "2026-12-01"})

    assert grid_of(GRID).valid_to == date(2026, 12, 1)


def test_a_new_name_holds_from_its_day_and_history_keeps_the_old_one(at_office):
    client = at_office("system_admin")

    client.post(f"/office/grids/{GRID}/rename", {"name": "菜市场网格", "on": TODAY})
    client.post(f"/office/grids/{GRID}/households", {"households": "321", "on": TODAY})

    assert (grid_of(GRID).name, grid_of(GRID).households) == ("菜市场网格", 321)
    assert grid_of(GRID, on=date(2026, 11, 19)).name == "第一网格"
    history = client.get(f"/office/grids/{GRID}").context["detail"].sections[0].table
    assert [row.cells[2].text for row in history.rows] == ["菜市场网格", "第一网格"]


def test_a_grid_is_opened_under_the_next_free_code(at_office):
    client = at_office("system_admin")

    code = client.get(f"/office/places/{VILLAGE}/grids/new").context["form"].initial["code"]
    given = {"code": code, "name": "第三网格", "kind": "comprehensive", "households": "200", "on": TODAY}
    client.post(f"/office/places/{VILLAGE}/grids/new", given)
    again = client.post(f"/office/places/{VILLAGE}/grids/new", given)

    assert grid_of(code).name == "第三网格"
    assert again.status_code == 422
    assert "这个网格编码已经用过" in again.content.decode()


def test_areas_are_opened_renamed_and_closed_only_when_empty(at_office):
    client = at_office("system_admin")

    client.post(f"/office/places/{TOWN}/new", {"code": f"{TOWN}009", "name": "西门社区居委会", "on": TODAY})
    client.post(f"/office/places/{TOWN}009/rename", {"name": "新西门社区居委会"})
    assert official_name(f"{TOWN}009") == "新西门社区居委会"
    full = client.post(f"/office/places/{TOWN}/close", {"on": TODAY})
    client.post(f"/office/places/{TOWN}009/close", {"on": TODAY})

    assert full.status_code == 409
    assert "下面还有未停用的区划或网格" in full.content.decode()
    assert Area.objects.get(code=f"{TOWN}009").valid_to == date(2026, 11, 20)


def test_drawings_are_tried_then_taken_row_by_row(at_office):
    client = at_office("system_admin")
    fresh = f"{VILLAGE}003"
    file = drawing(
        (fresh, "第三网格", (104.23, 31.1, 104.24, 31.11)),
        (OTHER_GRID, "第二网格", (104.205, 31.1, 104.22, 31.11)),
        ("519902001001001", "外县", (105.0, 31.1, 105.1, 31.2)),
    )

    tried = client.post("/office/grids/import", asked(file))
    verdicts = {line.name: line.word for line in tried.context["verdicts"]}
    assert verdicts == {fresh: "新增", OTHER_GRID: "未收", "519902001001001": "未收"}
    assert not Grid.objects.filter(code=fresh).exists()
    token = re.search(r'name="token" value="([^"]+)"', tried.content.decode()).group(1)
    client.post("/office/grids/import", {"token": token})

    assert Grid.objects.get(code=fresh).valid_from == date(2026, 11, 20)
    assert Grid.objects.filter(code=OTHER_GRID).count() == 1


def test_an_export_comes_back_unchanged(at_office):
    client = at_office("system_admin")

    out = b"".join(client.get(f"/office/places/{TOWN}/grids/geojson").streaming_content)
    tried = client.post("/office/grids/import", asked(SimpleUploadedFile("grids.geojson", out)))

    assert tried.context["counts"] == [("未变", 2)]
    assert NEXT_GRID.encode() not in out


def test_a_file_that_is_no_drawing_is_refused_in_words(at_office):
    client = at_office("system_admin")

    for file in (
        SimpleUploadedFile("grids.geojson", b"<xml/>"),
        SimpleUploadedFile("grids.exe", b"MZ"),
        SimpleUploadedFile("grids.zip", b"PK"),
    ):
        answer = client.post("/office/grids/import", asked(file))
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]


def test_a_village_costs_no_more_statements_with_more_grids(at_office):
    client = at_office("system_admin")
    client.get(f"/office/places/{VILLAGE}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/office/places/{VILLAGE}")
    for n in range(3, 13):
        given = {
            "code": f"{VILLAGE}{n:03d}",
            "name": f"第{n}网格",
            "kind": "comprehensive",
            "households": "",
            "on": TODAY,
        }
        client.post(f"/office/places/{VILLAGE}/grids/new", given)
    client.get(f"/office/places/{VILLAGE}")

    with CaptureQueriesContext(connection) as many:
        client.get(f"/office/places/{VILLAGE}")

    assert len(many) <= len(few) + 4  # places changed in this transaction: read anew

# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places and standard addresses: who taught them, closed and taken back, in and out as sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.cases.actions import report_case, take_step
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.triage.actions.address_import import import_addresses
from linli.triage.actions.gazetteer import learn_place
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Address, Place, PlaceLesson
from linli.triage.queries.addresses import address_in, addresses_like
from linli.triage.queries.gazetteer import forget_gazetteers, gazetteer_of
from linli.triage.rules.locating import locate_text
from linli.web.office.sheets.downloads import FORMATS
from tests.town import COUNTY, GRID, NEXT_GRID, NEXT_VILLAGE, OTHER_GRID, VILLAGE
from tests.web.office.test_imports import token_in

SAID = "金色家园3号楼下"


@pytest.fixture(autouse=True)
def _fresh():
    forget_gazetteers()
    yield
    forget_gazetteers()


@pytest.fixture
def taught(town, report):
    """A name that one dispatched matter taught, and another spoke against."""
    told = replace(report, text="路灯坏了，我叫李小明", place_text=SAID, area_code=VILLAGE)
    case = report_case(told, by=None, now=town.now).case_id
    propose_next(now=town.now)
    for step, fields in (("accept", {}), ("dispatch", {"to": town.unit("housing")})):
        take_step(case, step, by=town.dispatcher, now=town.now, **fields)
    learn_place(COUNTY, SAID, NEXT_VILLAGE, now=town.now)
    return Place.objects.get(name="金色家园", area_code=VILLAGE), case


def test_a_learned_name_says_who_taught_it_and_tells_nothing_of_the_matter(at_office, town, taught):
    row, case = taught
    page = at_office("system_admin").get(f"/office/names/{row.pk}").content.decode()
    assert list(PlaceLesson.objects.filter(place=row).values_list("agrees", flat=True)) == [True, False]
    assert PlaceLesson.objects.get(place=row, agrees=True).matter_id == case
    assert town.dispatcher.name in page, "who confirmed the place"
    assert "说别处" in page
    for hidden in ("李小明", "路灯坏了", str(case)):
        assert hidden not in page


def test_a_matter_that_goes_out_twice_teaches_once(town, taught):
    row, case = taught
    learn_place(COUNTY, SAID, VILLAGE, now=town.now, matter_id=case)
    row.refresh_from_db()
    assert (row.accepted, row.refused) == (1, 1)


def test_a_closed_name_is_read_no_more_and_comes_back(at_office, town, taught):
    row, _case = taught
    Place.objects.filter(pk=row.pk).update(accepted=5, refused=0)
    client = at_office("system_admin")
    client.post(f"/office/names/{row.pk}/close")
    forget_gazetteers()
    assert not locate_text("金色家园停水", gazetteer_of(COUNTY), county=COUNTY).answered
    learn_place(COUNTY, SAID, VILLAGE, now=town.now)
    row.refresh_from_db()
    assert row.closed_on is not None, "what residents say does not open it again"
    assert client.post(f"/office/names/{row.pk}/close").status_code == 409

    client.post(f"/office/names/{row.pk}/reopen")
    forget_gazetteers()
    assert locate_text("金色家园停水", gazetteer_of(COUNTY), county=COUNTY).answered
    assert [line.step for line in story_of(Subject("place", row.pk, COUNTY))] == ["close_name", "reopen_name"]


def test_names_are_tried_row_by_row_and_then_taken(at_office, town, csv_of):
    client = at_office("system_admin")
    rows = [["地名", "类型", "区划或网格编码", "经度", "纬度", "坐标系"], ["金色家园", "小区", GRID, "", "", ""],
            ["红星桥", "飞船", VILLAGE, "", "", ""], ["老车站", "地标", "", "104.2049", "31.1051", ""]]  # fmt: skip
    page = client.post("/office/names/import", {"file": csv_of(rows)}).content.decode()
    assert "不认识的类型“飞船”" in page
    assert "没有写明坐标系" in page
    assert not Place.objects.exists()

    tried = client.post("/office/names/import", {"file": csv_of(rows), "system": "WGS-84"})
    client.post("/office/names/import", {"token": token_in(tried)})
    assert set(Place.objects.values_list("name", "area_code")) == {("金色家园", GRID), ("老车站", GRID)}


@pytest.mark.parametrize("kind", FORMATS)
def test_names_go_out_and_come_back_unchanged(at_office, taught, kind):
    client = at_office("system_admin")
    out = b"".join(client.get(f"/office/names/export?format={kind}"))
    page = client.post("/office/names/import", {"file": SimpleUploadedFile(f"names.{kind}", out)}).content.decode()
    assert "未变 2 行" in page
    assert "变更" not in page


def test_addresses_come_by_sheet_and_go_out_again(at_office, town, csv_of):
    client = at_office("system_admin")
    rows = [
        ["标准地址", "楼栋", "单元", "区划或网格编码"],
        ["解放路12号", "3号楼", "2单元", GRID],
        ["", "1号楼", "", GRID],
    ]
    tried = client.post("/office/addresses/import", {"file": csv_of(rows)})
    assert "没有标准地址" in tried.content.decode()
    client.post("/office/addresses/import", {"token": token_in(tried)})
    assert Address.objects.count() == 3
    assert "解放路12号3号楼2单元" in client.get("/office/addresses?q=2单元").content.decode()

    out = b"".join(client.get("/office/addresses/export?format=csv")).decode("utf-8-sig")
    assert '"解放路12号","3号楼","2单元"' in out
    page = client.post(
        "/office/addresses/import", {"file": SimpleUploadedFile("addresses.csv", out.encode())}
    ).content.decode()
    assert "未变 3 行" in page


def test_an_address_with_a_comma_or_a_formula_harms_no_sheet(at_office, town):
    import_addresses([{"address": "=1+1路,5号", "area_code": GRID}], county=COUNTY, now=town.now)
    out = b"".join(at_office("system_admin").get("/office/addresses/export?format=csv")).decode("utf-8-sig")
    assert "'=1+1路" in out


def test_a_name_by_hand_asks_for_the_system_of_its_point(at_office, town):
    client, given = at_office("system_admin"), {"name": "老车站", "kind": "landmark", "point": "104.2049，31.1051"}
    asked = client.post("/office/names/new", given)
    page = asked.content.decode()
    assert asked.status_code == 422
    for words in ("WGS-84（GPS", "GCJ-02（高德", "BD-09（百度"):
        assert words in page
    assert "东门社区" in page, "each reading says where it lies"

    assert client.post("/office/names/new", given | {"system": "WGS-84"}).status_code == 302
    row = Place.objects.get(name="老车站")
    assert (row.area_code, round(row.lon, 4)) == (GRID, 104.2049)
    assert client.post("/office/names/new", given | {"system": "WGS-84"}).status_code == 422, "it is there already"


def test_a_wrong_grid_of_an_address_is_put_right_by_its_sheet_with_what_lay_there(at_office, town, csv_of):
    """Buildings without a place of their own go along; one that lay elsewhere stays."""
    rows = [{"address": "解放路12号", "building": building, "area_code": GRID} for building in ("1号楼", "2号楼")]
    rows += [{"address": "解放路12号", "building": "3号楼", "area_code": NEXT_GRID}]
    import_addresses(rows, county=COUNTY, now=town.now)
    client = at_office("system_admin")
    tried = client.post(
        "/office/addresses/import", {"file": csv_of([["标准地址", "区划或网格编码"], ["解放路12号", OTHER_GRID]])}
    )
    assert "变更" in tried.content.decode()
    client.post("/office/addresses/import", {"token": token_in(tried)})

    places = dict(Address.objects.values_list("text", "area_code"))
    assert places == {
        "解放路12号": OTHER_GRID, "解放路12号1号楼": OTHER_GRID, "解放路12号2号楼": OTHER_GRID, "解放路12号3号楼": NEXT_GRID,
    }  # fmt: skip
    assert address_in(COUNTY, "解放路12号2号楼漏水").area_code == OTHER_GRID


def test_an_address_is_put_right_closed_and_taken_back_by_hand(at_office, town):
    rows = [
        {"address": "解放路12号", "building": "1号楼", "unit": unit, "area_code": GRID} for unit in ("1单元", "2单元")
    ]
    import_addresses(rows, county=COUNTY, now=town.now)
    house = Address.objects.get(level="address")
    gone = Address.objects.get(part="2单元")
    client, url = at_office("system_admin"), f"/office/addresses/{house.pk}"
    assert client.post(f"{url}/place", {"area_code": "519901001009999"}).status_code == 422
    client.post(f"{url}/place", {"area_code": NEXT_GRID})
    assert set(Address.objects.values_list("area_code", flat=True)) == {NEXT_GRID}

    Address.objects.filter(pk=gone.pk).update(closed_on="2026-01-01")
    client.post(f"{url}/close")
    assert address_in(COUNTY, "解放路12号1号楼") is None
    assert addresses_like(COUNTY, "解放路") == []
    assert "没有" not in client.get("/office/addresses?state=closed&q=1号楼").content.decode().split("<table")[1]
    assert client.post(f"{url}/close").status_code == 409
    below = Address.objects.get(level="building")
    assert client.post(f"/office/addresses/{below.pk}/reopen").status_code == 409, "under a closed one"

    client.post(f"{url}/reopen")
    assert address_in(COUNTY, "解放路12号1号楼").level == "building"
    assert set(Address.objects.filter(closed_on__isnull=False)) == {gone}, "what was closed before stays closed"
    assert [line.step for line in story_of(house.subject)] == ["place_address", "close_address", "reopen_address"]


def test_a_new_point_alone_decides_the_grid_and_one_outside_the_code_is_asked_about(at_office, town):
    import_addresses([{"address": "解放路12号", "area_code": GRID}], county=COUNTY, now=town.now)
    house = Address.objects.get()
    client, url = at_office("system_admin"), f"/office/addresses/{house.pk}/place"
    page = client.get(url).content.decode()
    assert GRID in page
    assert f'value="{GRID}"' not in page, "where it lies is said, and not sent back unread"
    point = {"point": "104.215, 31.105", "system": "WGS-84"}
    asked = client.post(url, point | {"area_code": GRID})
    assert asked.status_code == 422
    assert OTHER_GRID in asked.content.decode()
    assert client.post(url, point).status_code == 302
    assert Address.objects.get().place == (OTHER_GRID, 104.215, 31.105)


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("解放路12号", True), ("城关街道东门社区解放路12号", True), ("青禾县解放路12号门口", True),
        ("白石县解放路12号", False), ("北京市解放路12号", False), ("柳河镇解放路12号", False),
        ("柳河镇柳河村解放路12号", False),
    ],
)  # fmt: skip
def test_a_house_of_the_same_name_elsewhere_is_not_ours(town, written, ours):
    import_addresses([{"address": "解放路12号", "area_code": GRID}], county=COUNTY, now=town.now)
    assert (address_in(COUNTY, written) is not None) is ours


def test_one_address_in_two_places_of_one_sheet_is_refused_and_not_moved_about(town):
    rows = [{"address": "三组12号", "area_code": code} for code in (GRID, NEXT_GRID)]
    for _n in range(2):
        report = import_addresses(rows, county=COUNTY, now=town.now)
        assert len(report.refused) == 1
        assert "写上村、社区名" in report.refused[0][1]
    assert Address.objects.get().area_code == GRID


def test_a_place_put_right_after_the_dispatch_teaches_the_right_one(town, taught):
    row, case = taught
    take_step(case, "locate", by=town.dispatcher, now=town.now, area=NEXT_VILLAGE)
    row.refresh_from_db()
    assert row.accepted == 0, "what it taught was wrong"
    assert Place.objects.get(name="金色家园", area_code=NEXT_VILLAGE).accepted == 2, "with the one that said so before"

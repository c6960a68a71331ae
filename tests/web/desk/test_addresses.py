# SPDX-License-Identifier: MulanPSL-2.0
"""Standard addresses are offered where a place is written, and say at once in which grid it lies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case
from linli.cases.models import Case
from linli.triage.actions.address_import import import_addresses
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Proposal
from linli.triage.queries.addresses import forget_addresses
from tests.town import COUNTY, GRID, NEXT_GRID, NEXT_VILLAGE, OTHER_GRID, TOWN, VILLAGE
from tests.web.desk.test_reports import TOLD

POINT = "104.2049, 31.1051"


@pytest.fixture(autouse=True)
def ledger(town):
    forget_addresses()
    rows = [{"address": "解放路12号", "building": f"{n}号楼", "area_code": GRID} for n in range(1, 4)]
    rows.append({"address": "解放路900号", "area_code": NEXT_VILLAGE})
    import_addresses(rows, county=COUNTY, now=town.now)
    yield
    forget_addresses()


def test_an_operator_is_offered_addresses_while_typing(at_desk):
    client = at_desk("dispatcher")
    offered = client.get("/desk/addresses", {"place_text": "解放路12", "area": VILLAGE}).content.decode()
    assert offered.index('"解放路12号"') < offered.index('"解放路12号1号楼"')
    assert "900" not in offered, "inside the chosen area"
    assert "解放路900号" in client.get("/desk/addresses", {"place_text": "900"}).content.decode(), (
        "also from the middle"
    )
    assert client.get("/desk/addresses", {"place_text": ""}).content.decode().strip() == ""
    assert 'hx-get="/desk/addresses"' in client.get("/desk/new").content.decode()


def test_nobody_but_operators_asks_the_ledger(at_desk, client):
    assert at_desk("handler").get("/desk/addresses?place_text=解放").status_code == 404
    assert client.get("/desk/addresses?place_text=解放").status_code in (302, 404)


def test_without_script_a_chosen_place_brings_its_list(client):
    page = client.get(f"/report/2?area={VILLAGE}").content.decode()
    assert '<option value="解放路12号3号楼">' in page
    assert "解放路900号" not in page
    assert '<option value="解放路' not in client.get("/report/2").content.decode()


def test_an_address_says_the_grid(town, report):
    told = replace(report, text="楼道灯不亮", place_text="东门社区解放路12号3号楼二楼", area_code=TOWN)
    case = report_case(told, by=None, now=town.now).case_id
    propose_next(now=town.now)
    row = Proposal.objects.get(matter=case)
    assert row.place_code == GRID
    assert row.why["place"]["candidates"][0]["reasons"][0]["facts"] == {"address": "解放路12号3号楼"}


def test_coordinates_on_the_phone_are_asked_for_their_system(at_desk):
    client = at_desk("dispatcher")
    asked = client.post("/desk/new", TOLD | {"area": "", "point": POINT})
    page = asked.content.decode()
    assert asked.status_code == 422
    assert page.count("青禾县城关街道东门社区") >= 1
    for words in ("WGS-84（GPS", "GCJ-02（高德", "BD-09（百度"):
        assert words in page
    assert not Case.objects.exists()

    assert client.post("/desk/new", TOLD | {"area": "", "point": POINT, "system": "WGS-84"}).status_code == 302
    case = Case.objects.get()
    assert (round(case.lon, 4), case.scope_code) == (104.2049, GRID)


def test_a_matter_is_moved_to_where_its_coordinates_lie(at_desk, town, report):
    case = report_case(replace(report, area_code=TOWN), by=None, now=town.now)
    client, address = at_desk("dispatcher"), f"/desk/cases/{case.number}/locate"
    asked = client.post(address, {"area": "", "point": POINT})
    assert asked.status_code == 422
    assert "BD-09（百度" in asked.content.decode()
    assert Case.objects.get().scope_code == TOWN

    assert client.post(address, {"area": "", "point": POINT, "system": "WGS-84"}).status_code == 302
    assert Case.objects.values_list("scope_code", "lon", "lat").get() == (GRID, 104.2049, 31.1051)
    assert client.post(address, {"area": "", "point": ""}).status_code == 422, "one of the two"
    assert client.post(address, {"area": NEXT_VILLAGE}).status_code == 302
    assert Case.objects.get().lon is None, "the map would go on showing the old place"


def test_a_countys_desk_names_a_grid_of_the_village_and_has_it_looked_at(at_desk, town, report):
    case = report_case(replace(report, area_code=VILLAGE), by=None, now=town.now)
    client, address = at_desk("dispatcher"), f"/desk/cases/{case.number}"
    page = client.get(address).content.decode()
    assert "东门社区的网格" in page
    assert "东门社区 第二网格" in page
    assert client.post(f"{address}/locate", {"area": NEXT_GRID, "point": ""}).status_code == 422, "first its village"

    assert client.post(f"{address}/locate", {"area": OTHER_GRID, "point": ""}).status_code == 302
    assert client.post(f"{address}/ask_verify", {"note": ""}).status_code == 302
    assert Case.objects.values_list("scope_code", "state").get() == (OTHER_GRID, "verifying")


def test_a_proposal_too_is_changed_to_a_grid_of_its_village(at_desk, town, report):
    report_case(replace(report, area_code=VILLAGE), by=None, now=town.now)
    propose_next(now=town.now)
    case = Case.objects.get()
    client = at_desk("dispatcher")
    page = client.get(f"/desk/cases/{case.number}").content.decode()
    assert page.count("东门社区 第二网格") == 2, "in the proposal, and under “locate”"
    given = {"proposal": Proposal.objects.get().pk, "area": OTHER_GRID, "category": "C0118"}
    assert client.post(f"/desk/cases/{case.number}/proposal", given).status_code in (200, 302)
    assert Case.objects.get().scope_code == OTHER_GRID


@pytest.mark.parametrize(
    ("point", "words"),
    [("abc", "没有看懂"), ("31.1051 104.2049", "写反了"), ("0,0", "没有取到位置"), ("1,2,3", "没有看懂")],
)
def test_what_is_no_point_is_said_at_its_field(at_desk, point, words):
    assert words in at_desk("dispatcher").post("/desk/new", TOLD | {"point": point}).content.decode()

# SPDX-License-Identifier: MulanPSL-2.0
"""An address sheet imported again, in another order, without its points, after a person put one right."""

from __future__ import annotations

import pytest

from linli.triage.actions.address_import import import_addresses
from linli.triage.actions.addresses import place_address
from linli.triage.models import Address
from tests.town import COUNTY, GRID, OTHER_GRID

ROAD, HOUSE = "解放路12号", {"address": "解放路12号", "area_code": GRID}
WITH_POINT = HOUSE | {"lon": "104.205", "lat": "31.105", "coordinates": "WGS-84"}


def takes(town, *rows):
    report = import_addresses([dict(row) for row in rows], county=COUNTY, now=town.now)
    return report.taken, report.there, [why for _n, why in report.refused]


def places() -> dict[str, str]:
    return dict(Address.objects.values_list("text", "area_code"))


def test_a_sheet_with_buildings_before_their_compound_puts_each_where_its_row_says_at_every_import(town):
    rows = [
        HOUSE | {"building": "1号楼"},
        {"address": ROAD, "building": "2号楼", "area_code": OTHER_GRID},
        {"address": ROAD, "area_code": OTHER_GRID},
    ]
    said = {ROAD: OTHER_GRID, f"{ROAD}1号楼": GRID, f"{ROAD}2号楼": OTHER_GRID}
    takes(town, *rows)
    assert places() == said
    for order in (rows, rows[::-1]):
        assert takes(town, *order) == (0, 3, [])
        assert places() == said


def test_what_the_sheet_says_of_a_building_holds_though_its_compound_moves(town):
    building = HOUSE | {"building": "1号楼"}
    takes(town, HOUSE, building, HOUSE | {"building": "2号楼"})
    assert takes(town, building, HOUSE | {"area_code": OTHER_GRID}) == (1, 1, [])
    assert places() == {ROAD: OTHER_GRID, f"{ROAD}1号楼": GRID, f"{ROAD}2号楼": OTHER_GRID}


def test_a_row_without_a_point_takes_none_away(town):
    takes(town, WITH_POINT)
    assert takes(town, HOUSE) == (0, 1, [])
    assert takes(town, HOUSE, WITH_POINT | {"lon": "104.206"}) == (2, 0, [])
    assert Address.objects.get().place == (GRID, 104.206, 31.105)


def test_two_points_of_one_address_on_one_sheet_are_two_places(town):
    _taken, _there, [why] = takes(town, WITH_POINT, WITH_POINT | {"lon": "104.206"}, HOUSE)
    assert "两处" in why
    assert Address.objects.get().lon == pytest.approx(104.205)


@pytest.mark.parametrize("row", [HOUSE, HOUSE | {"building": "1号楼"}], ids=["itself", "what moved with it"])
def test_an_older_sheet_takes_nothing_back_that_a_person_put_right(town, row):
    takes(town, HOUSE, HOUSE | {"building": "1号楼"})
    house = Address.objects.get(text=ROAD)
    place_address(house.pk, area_code=OTHER_GRID, lon=104.215, lat=31.105, by=town.system_admin, now=town.now)
    taken, _there, [why] = takes(town, row)
    assert taken == 0
    assert "管理员更正过" in why
    assert set(places().values()) == {OTHER_GRID}
    assert takes(town, row | {"area_code": OTHER_GRID}) == (0, 1, [])


def test_putting_right_by_the_same_code_keeps_the_point(town):
    takes(town, WITH_POINT)
    house = Address.objects.get()
    place_address(house.pk, area_code=GRID, lon=None, lat=None, by=town.system_admin, now=town.now)
    assert Address.objects.get().place == (GRID, 104.205, 31.105)


def test_what_a_person_placed_stays_though_its_compound_moves_from_there(town):
    building = HOUSE | {"building": "1号楼"}
    takes(town, HOUSE | {"area_code": OTHER_GRID}, building)
    placed = Address.objects.get(level="building")
    place_address(placed.pk, area_code=OTHER_GRID, lon=None, lat=None, by=town.system_admin, now=town.now)
    assert takes(town, HOUSE) == (1, 0, [])
    assert places() == {ROAD: GRID, f"{ROAD}1号楼": OTHER_GRID}

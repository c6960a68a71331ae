# SPDX-License-Identifier: MulanPSL-2.0
"""Names and addresses from a sheet, and names learned from what people confirm."""

from __future__ import annotations

import csv

import pytest
from django.core.management import CommandError, call_command

from linli.triage.actions.address_import import import_addresses
from linli.triage.actions.gazetteer import learn_place
from linli.triage.actions.place_import import import_places
from linli.triage.models import Address, Place
from linli.triage.queries.addresses import address_in, addresses_like, units_of
from linli.triage.queries.gazetteer import forget_gazetteers, gazetteer_of
from linli.triage.rules.locating import locate_text
from tests.town import COUNTY, GRID, NEIGHBOUR, NEXT_VILLAGE, VILLAGE


@pytest.fixture(autouse=True)
def _fresh():
    forget_gazetteers()
    yield
    forget_gazetteers()


def row(**cells: str) -> dict[str, str]:
    return {"name": "金色家园", "kind": "小区", "area_code": GRID, **cells}


def test_an_imported_name_is_read_in_a_message(town):
    report = import_places([row()], county=COUNTY, now=town.now)
    assert (report.rows, report.taken, report.refused) == (1, 1, [])
    forget_gazetteers()
    located = locate_text("金色家园3栋电梯坏了", gazetteer_of(COUNTY), county=COUNTY)
    assert located.answered
    assert located.best.code == GRID


def test_every_row_gets_a_verdict_and_bad_ones_say_why(town):
    rows = [
        row(), row(), row(name="一"), row(name="河滨公园", kind="飞船"), row(name="外地楼", area_code=f"{NEIGHBOUR}001"),
        row(name="没有地方", area_code=""), row(name="海上楼", area_code="", lon="150", lat="5", coordinates="WGS-84"),
        row(name="哪个坐标", area_code="", lon="104.0", lat="30.6"), row(name="文化广场", kind="", area_code=VILLAGE),
    ]  # fmt: skip
    report = import_places(rows, county=COUNTY, now=town.now)
    assert (report.rows, report.taken, report.there, len(report.refused)) == (9, 2, 1, 6)
    assert [n for n, _ in report.refused] == [3, 4, 5, 6, 7, 8]
    assert "坐标系" in dict(report.refused)[8]
    assert Place.objects.count() == 2


def test_twice_adds_nothing_and_a_dry_run_writes_nothing(town):
    assert import_places([row()], county=COUNTY, now=town.now, dry_run=True).taken == 1
    assert not Place.objects.exists()
    for _ in range(2):
        report = import_places([row()], county=COUNTY, now=town.now)
    assert (report.taken, report.there, Place.objects.count()) == (0, 1, 1)


def test_an_address_brings_its_building_and_unit(town):
    rows = [
        {"address": "解放路12号", "building": "3号楼", "unit": unit, "area_code": GRID}
        for unit in ("1单元", "2单元", "1单元")
    ]
    report = import_addresses(rows, county=COUNTY, now=town.now)
    assert (report.taken, report.there) == (2, 1)
    assert Address.objects.count() == 4
    house = Address.objects.get(text="解放路12号")
    assert [one.part for one in units_of(units_of(house)[0])] == ["1单元", "2单元"]
    assert address_in(COUNTY, "解放路12号3号楼的电梯坏了").level == "building"
    assert addresses_like(COUNTY, "解放路")[0] == house


def test_an_address_without_a_building_has_no_unit(town):
    rows = [{"address": "解放路12号", "unit": "1单元", "area_code": GRID}, {"address": "", "area_code": GRID}]
    assert len(import_addresses(rows, county=COUNTY, now=town.now).refused) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_command_reads_chinese_headings_in_either_encoding(town, tmp_path, encoding, capsys):
    path = tmp_path / "names.csv"
    with path.open("w", encoding=encoding, newline="") as lines:
        csv.writer(lines).writerows(
            [["名称", "类型", "区划编码"], ["金色家园", "小区", GRID], ["红星桥", "地标", VILLAGE]]
        )
    call_command("import_gazetteer", str(path), "--county", COUNTY)
    assert "taken=2" in capsys.readouterr().out
    assert Place.objects.get(name="红星桥").kind == "landmark"


def test_a_file_that_is_no_sheet_is_refused_in_words(town, tmp_path):
    (tmp_path / "broken.csv.gz").write_bytes(b"no gzip")
    for name in ("missing.csv", "broken.csv.gz"):
        with pytest.raises(CommandError, match="打不开"):
            call_command("import_addresses", str(tmp_path / name))


def test_a_name_is_learned_from_the_second_case_that_agrees(town):
    said = "东门社区金色家园3号楼"
    assert learn_place(COUNTY, said, VILLAGE, now=town.now) == ["金色家园"]
    forget_gazetteers()
    assert not locate_text("金色家园停水", gazetteer_of(COUNTY), county=COUNTY).answered
    learn_place(COUNTY, said, VILLAGE, now=town.now)
    forget_gazetteers()
    located = locate_text("金色家园停水", gazetteer_of(COUNTY), county=COUNTY)
    assert located.answered
    assert located.best.code == VILLAGE


def test_cases_that_mean_another_place_by_it_make_it_unsure(town):
    for _ in range(2):
        learn_place(COUNTY, "金色家园3号楼", VILLAGE, now=town.now)
    for _ in range(4):
        learn_place(COUNTY, "金色家园3号楼", NEXT_VILLAGE, now=town.now)
    forget_gazetteers()
    located = locate_text("金色家园停水", gazetteer_of(COUNTY), county=COUNTY)
    assert not (located.answered and located.best.code == VILLAGE)

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.places import queries
from linli.places.actions import DivisionRow, import_divisions, open_area, read_divisions
from linli.places.actions.areas import close_area
from linli.places.actions.guards import area_subject
from linli.places.models import Area
from linli.places.rules import Outcome
from linli.places.texts import verdict_words
from tests.places.drawing import NOW, START, TODAY

FILES = {
    "provinces.csv": "code,name\n51,江南省\n98,云海市\n",
    "cities.csv": "code,name,provinceCode\n5199,云溪市,51\n5198,东港市,51\n9801,市辖区,98\n",
    "areas.csv": "code,name,cityCode,provinceCode\n519901,青禾县,5199,51\n980101,东区,9801,98\n",
    "streets.csv": "code,name,areaCode\n519901100,城关镇,519901\n519800101,石碣镇,519800\n980101001,东街街道,980101\n",
    "villages.csv": "code,name\n519901100001,东门社区居委会\n519800101001,桥头村委会\n980101001001,晨光社区居委会\n",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    packed = tmp_path / "villages.csv"
    (tmp_path / "villages.csv.gz").write_bytes(gzip.compress(packed.read_bytes()))
    packed.unlink()
    return tmp_path


def load(folder: Path, under: str = "", **how):
    return import_divisions(read_divisions(folder, under=under), by=None, now=NOW, **how)


def test_all_levels_come_in_and_a_second_time_nothing_changes(db, folder, django_assert_max_num_queries):
    report = load(folder)
    assert report.refused == []
    assert report.counts[Outcome.CREATED] == report.rows == 12
    assert queries.full_name("519901100001") == "青禾县城关镇东门社区"
    again = load(folder)
    assert again.counts == {Outcome.UNCHANGED: 12}
    assert len(story_of(area_subject("519901"))) == 1


def test_counties_come_in_by_name_alone_and_the_importer_remembers_it(db, folder, settings):
    settings.LINLI_COUNTY = "519901"
    report = import_divisions(read_divisions(folder, down_to="county"), by=None, now=NOW)
    assert set(Area.objects.values_list("code", flat=True)) == {"5199", "5198", "9801", "519901", "980101"}
    assert report.refused == []
    assert [entry.facts for entry in story_of(area_subject("519901"))] == [{"rows": 5}]
    assert story_of(area_subject("980101")) == []  # nobody serves it: no chain to seal


def test_a_municipality_is_called_by_its_own_name(db, folder):
    load(folder)
    assert queries.area_name("9801") == "云海市"
    assert queries.full_name("980101001001") == "东区东街街道晨光社区"


def test_a_city_without_counties_stands_in_for_one(db, folder):
    load(folder)
    assert queries.area_of("519800").level == "county"
    assert queries.full_name("519800101001") == "东港市石碣镇桥头村"


def test_only_what_lies_under_a_prefix_comes_in_with_what_is_above(db, folder):
    load(folder, under="5199")
    assert set(Area.objects.values_list("code", flat=True)) == {"5199", "519901", "519901100", "519901100001"}
    load(folder, under="980101001")
    assert queries.area_name("9801") == "云海市"


def test_a_renamed_village_is_renamed_and_nothing_is_deleted(db, folder):
    load(folder)
    (folder / "cities.csv").write_text("code,name\n5199,云溪新市\n", encoding="utf-8")
    report = load(folder, under="5199")
    assert [(v.code, v.outcome) for v in report.verdicts] == [("5199", Outcome.CHANGED)]
    assert queries.area_name("5199") == "云溪新市"
    assert Area.objects.count() == 12


def test_each_bad_row_is_named_with_its_reason(db, folder):
    (folder / "streets.csv").write_text(
        "code,name\n519901100,城关镇\n519901100,城关镇\n51990110,短镇\n519901１01,全角镇\n519901102,\n"
        f"519901103,{'长' * 81}\n519955001,无主镇\n\n,\n",
        encoding="utf-8",
    )
    report = load(folder, under="5199")
    assert [(v.row, v.reason) for v in report.refused if v.source == "streets.csv"] == [
        (2, "duplicate"),
        (3, "bad_code"),
        (4, "bad_code"),
        (5, "no_name"),
        (6, "long_name"),
        (7, "unknown_parent"),
        (8, "bad_line"),
    ]
    assert all(verdict_words(verdict) for verdict in report.refused)
    assert "519955" in verdict_words(report.refused[5])
    assert report.rows == len(report.refused) + report.changes
    assert queries.area_name("519901100") == "城关镇"


def test_a_dry_run_writes_nothing(db, folder):
    report = load(folder, dry_run=True)
    assert (report.changes, report.written) == (12, False)
    assert not Area.objects.exists()


def test_a_closed_area_is_not_opened_again(db, folder):
    load(folder)
    open_area("519901100002", name="旧社区", on=START, by=None, now=NOW)
    close_area("519901100002", on=TODAY, by=None, now=NOW)
    rows = [DivisionRow("x", 1, "519901100002", "旧社区")]
    assert [v.reason for v in import_divisions(rows, by=None, now=NOW).refused] == ["closed_code"]


def test_an_administrator_imports_only_the_own_county(db, folder, admin, operator):
    load(folder, under="519901100001")
    rows = [DivisionRow("x", 1, "519901101", "柳溪镇"), DivisionRow("x", 2, "5197", "别市")]
    report = import_divisions(rows, by=admin, now=NOW)
    assert [(v.code, v.reason) for v in report.verdicts] == [("519901101", ""), ("5197", "outside_scope")]
    with pytest.raises(NotAllowed):
        import_divisions([DivisionRow("x", 1, "519901102", "某镇")], by=operator, now=NOW)


def test_a_file_without_its_columns_is_refused_whole(db, folder):
    (folder / "areas.csv").write_text("代码,名称\n519901,青禾县\n", encoding="utf-8")
    with pytest.raises(BadInput, match="areas.csv"):
        load(folder)
    assert not Area.objects.exists()


def test_an_empty_folder_is_refused(db, tmp_path):
    with pytest.raises(BadInput):
        load(tmp_path)


def test_the_command_counts_rows_and_writes_verdicts(db, folder, tmp_path, capsys):
    verdicts = tmp_path / "verdicts.csv"
    call_command("import_divisions", folder, under="5199", verdicts=verdicts)
    assert "rows=4 created=4 changed=0 corrected=0 unchanged=0 refused=0 written=yes" in capsys.readouterr().out
    assert verdicts.read_text(encoding="utf-8-sig").count("created") == 4
    with pytest.raises(CommandError):
        call_command("import_divisions", tmp_path / "none")

# SPDX-License-Identifier: MulanPSL-2.0
"""Rows as county systems really write them: nothing ends the run, nothing of a row is lost without a word."""

from __future__ import annotations

import csv
import json
import os
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DataError, connection, transaction

from linli.cases.actions import bulk
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.kernel.copying import copy_rows
from linli.web.office.sheets import spool

MAPPING = """
source = "letters"
key = "no"
county = "519901"
formats = ["%Y-%m-%d"]
[columns]
text = "text"
reported_at = "at"
answer = "reply"
answered_at = "reply_at"
name = "name"
lon = "lon"
lat = "lat"
"""
HEAD = ["no", "text", "at", "reply", "reply_at", "name", "lon", "lat"]
PLAIN = {"text": "路灯坏了", "at": "2026-01-05"}


@pytest.fixture
def bring(town, tmp_path):
    """Import rows, each given as what is not plain of it."""
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")

    def bring(*rows: dict[str, str], encoding: str = "utf-8", name: str = "letters.csv", **options) -> dict:
        with (tmp_path / name).open("w", encoding=encoding, newline="") as lines:
            writer = csv.DictWriter(lines, HEAD, restval="")
            writer.writeheader()
            writer.writerows([PLAIN | {"no": str(n)} | row for n, row in enumerate(rows)])
        out = StringIO()
        options = {"rejected": tmp_path / "rejected.csv"} | options
        call_command(
            "import_reports", str(tmp_path / name), mapping=tmp_path / "m.toml", json=True, stdout=out, **options
        )
        return json.loads(out.getvalue())

    bring.folder = tmp_path
    return bring


def test_a_nul_in_any_column_ends_nothing(bring):
    totals = bring({"name": "李\0明", "reply": "修\0好了", "reply_at": "2026-01-07"}, {"no": "a\0"}, {})

    assert (totals["imported"], totals["rejected"]) == (3, 0)


def test_a_row_that_the_database_refuses_is_rejected_and_the_others_come_in(bring, monkeypatch):
    """Whatever it is that no rule of ours saw coming."""
    build = bulk.build_case

    def build_badly(report, text, **more):
        case = build(report, text, **more)
        case.title = "\0" if "井盖" in text else case.title
        return case

    monkeypatch.setattr(bulk, "build_case", build_badly)
    totals = bring({}, {"text": "井盖松了"}, {}, {})

    assert (totals["rows"], totals["imported"], totals["rejected"]) == (4, 3, 1)
    assert not Case.objects.filter(said__text__contains="井盖").exists()


def test_copy_says_what_is_wrong_as_djangos_own_errors_do(town):
    with pytest.raises(DataError), transaction.atomic():
        copy_rows(connection, "cases_casetext", ("words",), [("\0",)])


def test_long_keys_that_begin_alike_are_two_rows(bring):
    start = "https://www.example.gov.cn/" + "x" * 70
    rows = [{"no": f"{start}/1"}, {"no": f"{start}/2"}]

    assert bring(*rows)["imported"] == 2
    assert bring(*rows)["already_there"] == 2


def test_a_reply_without_its_time_is_not_lost_without_a_word(bring):
    """It is sent back, unless the mapping says that such words are no reply; then they are counted."""
    row = {"reply": "转城管局处理"}
    totals = bring(row)
    assert totals["causes"] == {"reply: 有答复，没有答复时间": 1}

    (bring.folder / "m.toml").write_text(f"leave_out_undated = true\n{MAPPING}", encoding="utf-8")
    totals = bring(row)
    assert (totals["imported"], totals["rejected"]) == (1, 0)
    assert totals["causes"] == {"answer: 没有答复时间的答复，按映射没有记": 1}
    assert Case.objects.get().state == State.REPORTED


def test_a_mapping_with_replies_and_no_times_is_named(bring):
    (bring.folder / "m.toml").write_text(MAPPING.replace('answered_at = "reply_at"', ""), encoding="utf-8")
    with pytest.raises(CommandError, match="没有写answered_at"):
        bring({})


@pytest.mark.parametrize(
    "wrong", [{"lon": "nan", "lat": "31"}, {"lon": "31.1", "lat": "104.2"}, {"at": "1900-01-01"}, {"at": "0001-01-01"}]
)
def test_what_cannot_be_is_rejected_with_its_cause(bring, wrong):
    totals = bring(wrong, {})
    assert (totals["imported"], totals["rejected"]) == (1, 1)


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_dry_run_says_what_the_run_says(bring, monkeypatch, processes):
    """Keys that come twice, in one chunk and in two; the first of two rejected."""
    monkeypatch.setattr("linli.cases.imports.run.CHUNK", 2)
    rows = [{"no": "1"}, {"no": "1"}, {"no": "2", "text": ""}, {"no": "2"}, {"no": "1"}, {"no": "3"}]
    told = [bring(*rows, dry_run=dry, processes=processes) for dry in (True, False)]

    for each in told:
        assert (each["imported"], each["already_there"], each["rejected"]) == (3, 2, 1)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_what_excel_writes_here_is_read(bring, encoding):
    bring({"text": "东门菜市场的路灯坏了"}, encoding=encoding)
    assert Case.objects.filter(said__text="东门菜市场的路灯坏了").exists()


def test_the_rejected_are_kept_under_the_name_of_their_file_whoever_uploads_in_the_office(
    bring, town, settings, tmp_path
):
    settings.VAR = tmp_path / "var"
    for year in ("2024", "2025"):
        bring({"text": ""}, name=f"letters.{year}.csv", rejected=None)
    folder = tmp_path / "var" / "imports"
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    spool.keep(SimpleUploadedFile("a.csv", b"x"), suffixes=(".csv",), most=10, by=town.system_admin)

    assert {path.name for path in folder.iterdir()} == {"letters.2024.rejected.csv", "letters.2025.rejected.csv"}

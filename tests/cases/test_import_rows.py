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
from linli.proving.evaluate.labelled import labelled
from linli.web.office.sheets import spool

MAPPING = """
source = "letters"
key = "no"
county = "519901"
coordinates = "WGS-84"
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


COUNTED = ("rows", "imported", "already_there", "rejected")


def bring_text(bring, text: str, **options) -> dict:
    (bring.folder / "m.toml").write_text("\n".join(MAPPING.splitlines()[:9]), encoding="utf-8")
    (bring.folder / "torn.csv").write_text(text, encoding="utf-8")
    out = StringIO()
    call_command(
        "import_reports", str(bring.folder / "torn.csv"), mapping=bring.folder / "m.toml", json=True, stdout=out,
        rejected=bring.folder / "rejected.csv", **options,
    )  # fmt: skip
    return json.loads(out.getvalue())


@pytest.mark.parametrize("quoted", [False, True], ids=["plain", "every cell in quotes"])
def test_an_open_quote_takes_its_own_line_down_and_no_other(bring, quoted):
    mark = '"' if quoted else ""
    lines = [",".join(f"{mark}{cell}{mark}" for cell in [f"{n}", "路灯坏了", "2026-01-05"]) for n in range(3, 300)]
    text = "no,text,at\n" + '1,"一行，\n还有一行",2026-01-05\n' + '2,"井盖松了,2026-01-05\n' + "\n".join(lines) + "\n"
    totals = bring_text(bring, text)

    assert (totals["rows"], totals["imported"], totals["rejected"]) == (299, 298, 1)
    assert list(totals["causes"]) == ["引号没有配对，这一行没有读；引号改好后放进一个文件再导一次"]
    rejected = list(csv.DictReader((bring.folder / "rejected.csv").open(encoding="utf-8-sig")))
    assert [(row["line"], row["no"]) for row in rejected] == [("3", '2,"井盖松了,2026-01-05')], "the line as it stands"
    assert Case.objects.filter(said__text="一行，\n还有一行").count() == 1, "a cell of two lines is one cell"


def test_a_cell_without_an_end_ends_no_run(bring, monkeypatch):
    """Beyond what a cell can be, its line is rejected and the rest is read."""
    previous = csv.field_size_limit(2000)
    try:
        rows = "".join(f"{n},路灯坏了,2026-01-05\n" for n in range(2, 400))
        totals = bring_text(bring, 'no,text,at\n1,"井盖松了,2026-01-05\n' + rows)
    finally:
        csv.field_size_limit(previous)
    assert (totals["imported"], totals["rejected"]) == (398, 1)


def test_a_used_number_with_other_words_is_rejected_and_not_taken_for_the_first(bring):
    bring({"no": "7"})
    dry = bring({"no": "7", "text": "井盖松了"}, {"no": "7"}, dry_run=True)
    totals = bring({"no": "7", "text": "井盖松了"}, {"no": "7"})

    assert [totals[name] for name in COUNTED] == [dry[name] for name in COUNTED] == [2, 0, 1, 1]
    assert list(totals["causes"]) == ["key: 这个编号早先收过另一件事，这一行没有收下"]
    twice = bring({"no": "8"}, {"no": "8", "text": "井盖松了"}, {"no": "8"})
    assert [twice[name] for name in COUNTED] == [3, 1, 1, 1]
    dry = bring({"no": "9"}, {"no": "9", "text": "井盖松了"}, {"no": "9"}, dry_run=True)
    assert [dry[name] for name in COUNTED] == [3, 1, 1, 1]


def test_an_answer_that_comes_later_under_the_same_number_is_named(bring):
    """The row is there; what it brings now was not taken, and the run says so."""
    bring({"no": "7"})
    totals = bring({"no": "7", "reply": "修好了", "reply_at": "2026-01-07"})

    assert [totals[name] for name in COUNTED] == [1, 0, 1, 0]
    assert list(totals["causes"]) == ["answer: 这件早先收下了，这次带来的答复没有记；请在系统里答复"]


def test_an_answer_of_tomorrow_is_no_history(bring):
    totals = bring({"reply": "修好了", "reply_at": "2066-11-10"}, {"reply": "修好了", "reply_at": "2026-01-07"})

    assert (totals["imported"], totals["rejected"]) == (1, 1)
    assert list(totals["causes"]) == ["answered_at: 时间2066-11-10 00:00在将来"]


def test_a_file_with_coordinates_has_to_say_their_system(bring):
    unsaid = MAPPING.replace('coordinates = "WGS-84"\n', "")
    (bring.folder / "m.toml").write_text(unsaid, encoding="utf-8")
    with pytest.raises(CommandError, match="没有写明坐标系"):
        bring({"lon": "104.2", "lat": "31.1"})
    assert not Case.objects.exists()


def test_a_comma_that_is_not_quoted_and_a_line_cut_short_lose_no_words(bring, tmp_path):
    """Taken as they come, the place and the fall were gone, half an answer was the answer, and a reply was missing."""
    rows = [
        "5,路灯坏了,2026-01-05,已派人,材料到货后三天内装好,2026-01-07,,,",
        "6,井盖松动,2026-01-05",
        "7,路灯坏了,2026-01-05,,,,,,,",
    ]
    path = tmp_path / "commas.csv"
    bring()
    path.write_text("\n".join([",".join(HEAD), *rows]), encoding="utf-8")
    out = StringIO()
    call_command(
        "import_reports", str(path), mapping=tmp_path / "m.toml", json=True, stdout=out, rejected=tmp_path / "r.csv"
    )
    told = json.loads(out.getvalue())

    assert (told["rows"], told["imported"], told["rejected"]) == (3, 1, 2)  # empty cells too many say nothing
    assert [cause for cause in told["causes"] if "个数" in cause]
    kept = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert "材料到货后三天内装好" in kept
    assert "井盖松动" in kept


def test_an_evaluation_reads_such_lines_as_a_spreadsheet_does(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("text,label,more\n路灯坏了,C\n井盖松动,C,x,y\n", encoding="utf-8")
    assert labelled(path, ["text"], "label") == [("路灯坏了", "C"), ("井盖松动", "C")]

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import csv
import gzip
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from linli.cases.models import Case
from linli.cases.rules.states import State

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LINLI_SHARED_DATA") or ROOT.parent / "shared" / "data")
MAPPING = """
source = "letters"
key = "no"
county = "519901"
formats = ["%Y-%m-%d %H:%M", "%Y/%m/%d"]
[columns]
text = ["title", "body"]
reported_at = "at"
answer = "reply"
answered_at = "reply_at"
area = "where"
[areas]
"东门" = "519901001001"
"""
ROWS = [
    ("1", "路灯", "坏了三天", "2026/1/5", "已经修好", "2026-01-07 09:30", "东门"),
    ("2", "井盖", "松动", "2026-02-01 08:00", "", "", ""),
    ("3", "", "", "2026/2/1", "", "", ""),
    ("4", "垃圾", "没人清", "昨天", "", "", ""),
    ("", "噪声", "太吵", "2026/2/1", "", "", ""),
    ("5", "噪声", "太吵", "2026/2/1", "", "", "西门"),
    ("6", "噪声", "太吵", "2099/2/1", "", "", ""),
    ("7", "噪声", "太吵", "2026/2/1", "好了", "2026/1/1", ""),
    ("1", "路灯", "坏了三天", "2026/1/5", "已经修好", "2026-01-07 09:30", "东门"),
]


@pytest.fixture
def letters(tmp_path):
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    with (tmp_path / "letters.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["no", "title", "body", "at", "reply", "reply_at", "where"])
        writer.writerows(ROWS)
    return tmp_path


def run(folder: Path, name: str = "letters.csv", **options) -> dict:
    out = StringIO()
    call_command(
        "import_reports", str(folder / name), mapping=folder / "m.toml", json=True,
        rejected=folder / "letters.rejected.csv", stdout=out, **options,
    )  # fmt: skip
    return json.loads(out.getvalue())


def test_every_row_is_imported_there_or_rejected_with_its_cause(town, letters):
    totals = run(letters)

    assert (totals["rows"], totals["imported"], totals["already_there"], totals["rejected"]) == (9, 2, 1, 6)
    with (letters / "letters.rejected.csv").open(encoding="utf-8-sig", newline="") as lines:
        rejected = {row["line"]: (row["field"], row["reason"]) for row in csv.DictReader(lines)}
    assert [rejected[line][0] for line in "456789"] == ["text", "at", "no", "where", "time", "answered_at"]


def test_replied_rows_are_history_and_open_ones_are_work(town, letters):
    run(letters)

    lamp = Case.objects.get(title__startswith="路灯")
    assert (lamp.state, lamp.scope_code, lamp.imported) == (State.COMPLETE, "519901001001", True)
    assert lamp.answered_at.isoformat() == "2026-01-07T01:30:00+00:00"
    assert Case.objects.get(title__startswith="井盖").state == State.REPORTED


def test_again_adds_nothing(town, letters):
    run(letters)
    again = run(letters)

    assert (again["imported"], again["already_there"], again["rejected"]) == (0, 3, 6)


def test_a_dry_run_keeps_nothing(town, letters):
    totals = run(letters, dry_run=True)

    assert totals["imported"] == 2
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_processes_account_for_every_row_in_the_order_of_the_file(town, letters, monkeypatch):
    """Chunks of two rows; the key that comes twice is in two chunks at once."""
    monkeypatch.setattr("linli.cases.imports.run.CHUNK", 2)

    totals = run(letters, processes=2)

    assert (totals["rows"], totals["imported"], totals["already_there"], totals["rejected"]) == (9, 2, 1, 6)
    with (letters / "letters.rejected.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["line"] for row in csv.DictReader(lines)] == list("456789")
    assert Case.objects.values("number").distinct().count() == 2


def test_a_file_cut_off_keeps_what_is_in_and_says_so(town, letters):
    whole = gzip.compress((letters / "letters.csv").read_bytes())
    (letters / "cut.csv.gz").write_bytes(whole[:-20])
    with pytest.raises(CommandError, match="读不了"):
        run(letters, "cut.csv.gz")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("columns", "colums"), "不认识 colums"),
        (('key = "no"', ""), "缺少 key"),
        (('"title", "body"', '"title", "words"'), "没有这些列：words"),
        (('county = "519901"', 'county = "519977"'), "open_county 519977"),
        (("[columns]", "[columns"), "读不了"),
    ],
)
def test_a_wrong_mapping_is_named_before_anything_is_read(town, letters, change, words):
    (letters / "m.toml").write_text(MAPPING.replace(*change), encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        run(letters)
    assert not Case.objects.exists()


@pytest.mark.data
@pytest.mark.parametrize(
    ("mapping", "file", "counties"),
    [
        ("tipdm_hot_messages", "tipdm2020c/hot_messages.csv.gz", []),
        ("tipdm_replies", "tipdm2020c/replies.csv.gz", []),
        ("shangluo_mailbox", "shangluo_mailbox/mails.csv.gz", ["611002", *(f"61102{n}" for n in range(1, 7))]),
        ("nyc311", "nyc311/requests.csv.gz", ["990001"]),
    ],
)
def test_real_files_come_in_and_every_row_is_accounted_for(town, tmp_path, mapping, file, counties):
    if not (SHARED / file).is_file():
        pytest.skip(f"the shared data sets are not here: {file} (set LINLI_SHARED_DATA)")
    for county in counties:
        call_command("open_county", county, county, stdout=StringIO())
    out = StringIO()
    call_command(
        "import_reports", str(SHARED / file), mapping=ROOT / f"docs/howto/imports/{mapping}.toml", json=True,
        rejected=tmp_path / "r.csv", stdout=out,
    )  # fmt: skip
    totals = json.loads(out.getvalue())
    assert totals["imported"] >= 0.98 * totals["rows"], totals
    assert (
        totals["imported"] + totals["already_there"] + totals["rejected"]
        == totals["rows"]
        == Case.objects.count() + totals["rejected"]
    )


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_the_bar_knows_how_much_there_is_and_ends_at_its_end(town, letters, packed):
    """In bytes of the file as it lies there: rows would have to be counted before."""
    from django.utils import timezone

    from linli.cases.imports import import_file, read_mapping
    from linli.cases.imports import run as chunks
    from linli.people.rules import system_viewer

    path = letters / "letters.csv"
    if packed:
        path = letters / "letters.csv.gz"
        path.write_bytes(gzip.compress((letters / "letters.csv").read_bytes()))
    seen: list[tuple[int, int, int]] = []
    with pytest.MonkeyPatch.context() as smaller:
        smaller.setattr(chunks, "CHUNK", 4)
        import_file(
            path, read_mapping(letters / "m.toml"), by=system_viewer("519901"), now=timezone.now(),
            rejected_to=letters / "r.csv", progress=lambda *heard: seen.append(heard),
        )  # fmt: skip

    size = path.stat().st_size
    assert [rows for rows, _place, _size in seen] == [4, 4, 1]
    assert [whole for _rows, _place, whole in seen] == [size] * 3
    places = [place for _rows, place, _size in seen]
    assert places == sorted(places)
    assert places[-1] == size


def test_the_command_shows_a_bar_with_a_total(town, letters, capsys):
    call_command(
        "import_reports", str(letters / "letters.csv"), mapping=letters / "m.toml",
        rejected=letters / "letters.rejected.csv", stdout=StringIO(),
    )  # fmt: skip
    said = capsys.readouterr().err
    assert "100%" in said
    assert "9 rows" in said

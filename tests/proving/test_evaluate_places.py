# SPDX-License-Identifier: MulanPSL-2.0
"""The two evaluations of places and hot issues: on made-up files, and on the shared data where it is."""

from __future__ import annotations

import csv
import gzip
import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from linli.proving.evaluate.hot_issues import pairwise

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LINLI_SHARED_DATA") or ROOT.parent / "shared" / "data")
shared = pytest.mark.skipif(
    not DATA.is_dir(), reason="no shared data folder: set LINLI_SHARED_DATA to test with real data"
)


def write(path: Path, *rows: list[str]) -> Path:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    return path


def said_by(capsys, *words: str) -> dict:
    call_command(*words)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    return json.loads(lines[0])


@pytest.fixture
def divisions(tmp_path):
    write(tmp_path / "cities.csv", ["code", "name"], ["5199", "云溪市"])
    write(tmp_path / "areas.csv", ["code", "name"], ["519901", "锦溪区"], ["519902", "白石县"], ["110101", "白石区"])
    write(tmp_path / "streets.csv.gz", ["code", "name", "areaCode"], ["519902101", "牧马关镇", "519902"])
    return tmp_path


def test_accuracy_counts_all_letters_and_precision_those_answered(divisions, capsys):
    letters = write(
        divisions / "letters.csv.gz", ["title", "query", "area"],
        ["路坏了", "白石县的路坏了", "白石县"], ["求助", "牧马关镇停水", "白石县"], ["求助", "请帮帮我", "锦溪区"],
        ["求助", "锦溪区的路灯", "白石县"], ["求助", "全市的事", "市级"], ["求助", "高新区的路", "高新区"],
    )  # fmt: skip
    found = said_by(
        capsys, "evaluate_locating", "--letters", str(letters), "--divisions", str(divisions), "--text", "title,query",
        "--label", "area",
    )  # fmt: skip
    assert (found["rows"], found["right"], found["said"]) == (5, 3, 4)
    assert (found["accuracy"], found["answered"], found["precision"]) == (0.6, 0.8, 0.75)


def test_pairs_are_counted_among_labels_that_enough_agree_on(tmp_path, capsys):
    plant = ["搅拌站噪音扰民", "柳林新城搅拌站噪音大", "柳林新城旁搅拌站灰尘噪音", "搅拌站噪音灰尘，柳林新城"]
    rows = [
        [f"m{n}", f"p{n}", f"2026-01-0{n + 1} 08:00:00", title, f"柳林新城的{title}", "0", "0"]
        for n, title in enumerate(plant)
    ]
    messages = write(
        tmp_path / "m.csv", ["message_id", "user_id", "time", "title", "text", "upvotes", "downvotes"], *reversed(rows),
        ["x", "q", "2026-01-01", "医保在哪里缴费", "医保怎么缴", "9", "1"],
    )  # fmt: skip
    labels = write(
        tmp_path / "l.csv", ["message_id", "issue", "votes"],
        ["m0", "plant", "3"], ["m1", "plant", "2"], ["m2", "plant", "2"], ["x", "plant", "2"], ["m3", "other", "1"],
        ["elsewhere", "plant", "3"],
    )  # fmt: skip
    found = said_by(capsys, "evaluate_hot_issues", "--messages", str(messages), "--labels", str(labels))
    assert (found["pairwise_precision"], found["pairwise_recall"]) == (1.0, 0.5)  # 3 pairs of 6: x stays alone
    assert (found["issues"], found["largest"], found["labelled"]) == (1, 4, 4)
    assert found["ranks"] == {"plant": 1}


def test_wrong_columns_are_said(tmp_path, divisions):
    letters = write(divisions / "letters.csv", ["a", "b"], ["1", "2"])
    with pytest.raises(CommandError, match="no column query"):
        call_command(
            "evaluate_locating", letters=letters, divisions=divisions, text="query", label="b"
        )  # fmt: skip
    with pytest.raises(CommandError, match="no column message_id"):
        call_command("evaluate_hot_issues", messages=letters, labels=letters)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gbk.csv", "message_id,text,emergency\n1,着火了,1\n".encode("gbk"), "not UTF-8"),
        ("torn.csv.gz", gzip.compress(b"message_id,text,emergency\n" + b"1,x,0\n" * 5000, mtime=0)[:40], "ends too early"),
        ("bent.csv.gz", gzip.compress(b"message_id,text,emergency\n" + b"1,x,0\n" * 50, mtime=0)[:10] + b"\xff" * 40, "damaged"),
    ],
    ids=["another encoding", "torn", "bent"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_said_and_no_traceback_shown(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_emergencies", messages=tmp_path / name)


@pytest.mark.parametrize(
    ("messages", "labels", "said"),
    [
        ("message_id,time,text\n", "message_id,issue\n", "no messages"),
        ("message_id,time,text\na,,x\n", "message_id,issue\na,b\n", "time .* is not understood"),
        ("message_id,time,text\na,2026-01-01,x\n", "id,issue\na,b\n", "labels: no column message_id"),
        ("message_id,time,text\na,2026-01-01,x\n", "message_id,issue,votes\na,b,two\n", "votes are 'two'"),
        ("message_id,time,text\na,2026-01-01,x\n", "message_id,issue\n", "labels: no rows"),
        ("message_id,time,text\n,2026-01-01,x\n", "message_id,issue\na,b\n", "no message_id"),
    ],
    ids=["no rows", "no time", "other columns", "votes in words", "no labels", "no id"],
)
def test_a_file_of_hot_messages_that_says_too_little_is_told_what_it_lacks(tmp_path, messages, labels, said):
    (tmp_path / "m.csv").write_text(messages)
    (tmp_path / "l.csv").write_text(labels)
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_hot_issues", messages=tmp_path / "m.csv", labels=tmp_path / "l.csv")


def test_a_file_without_any_label_is_told(tmp_path, divisions):
    bare = write(tmp_path / "bare.csv", ["text", "label"], ["路灯坏了", ""])
    with pytest.raises(CommandError, match="no row says a label"):
        call_command("evaluate_triage", train=bare, test=bare, text="text", label="label")
    with pytest.raises(CommandError, match="no letter names a county"):
        call_command("evaluate_locating", letters=bare, divisions=divisions, text="text", label="label")


@shared
@pytest.mark.data
def test_real_letters_reach_the_figures(capsys):
    letters = DATA / "shangluo_mailbox/mails.csv.gz"
    found = said_by(
        capsys, "evaluate_locating", "--letters", str(letters), "--divisions", str(DATA / "divisions"), "--text",
        "title,query", "--label", "agency_area",
    )  # fmt: skip
    assert found["accuracy"] >= 0.92
    assert found["precision"] >= 0.975


@shared
@pytest.mark.data
def test_real_messages_reach_the_figures(capsys):
    files = DATA / "tipdm2020c/hot_messages.csv.gz", DATA / "tipdm2020c/hot_issue_labels.csv"
    found = said_by(capsys, "evaluate_hot_issues", "--messages", str(files[0]), "--labels", str(files[1]))
    assert found["pairwise_f1"] >= 0.97
    assert found["largest"] <= 100
    assert all(rank is not None and rank <= 10 for rank in found["ranks"].values())


def test_ten_labels_without_a_code_are_scored_as_one_is(divisions, capsys):
    zones = [
        f"{name}开发区"
        for name in ("东江", "西岭", "南湖", "北原", "青石", "白沙", "红旗", "黄龙", "紫云", "翠屏", "长乐", "永丰")
    ]
    rows = [["求助", f"{zone}的路灯坏了", zone] for zone in zones]
    letters = write(divisions / "zones.csv", ["title", "query", "area"], ["求助", "白石县的路", "白石县"], *rows)
    found = said_by(
        capsys, "evaluate_locating", "--letters", str(letters), "--divisions", str(divisions), "--text", "title,query",
        "--label", "area",
    )  # fmt: skip
    assert (found["rows"], found["right"]) == (13, 13)


def test_messages_without_the_column_that_is_scored_are_refused(tmp_path):
    messages = write(tmp_path / "messages.csv", ["message_id", "text", "emergancy"], ["1", "三楼着火了", "1"])
    with pytest.raises(CommandError, match="no column emergency"):
        call_command("evaluate_emergencies", messages=messages)


def test_pairs_are_counted_and_not_walked_through():
    """The same figures as pair by pair, at a size at which nobody could wait for that."""
    gold = {"a": "1", "b": "1", "c": "2", "d": "2", "e": "2"}
    found = pairwise(gold, {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"})
    assert found == {"pairwise_precision": 0.5, "pairwise_recall": 0.5, "pairwise_f1": 0.5}
    many = {str(n): str(n % 50) for n in range(300_000)}
    assert pairwise(many, many)["pairwise_f1"] == 1.0


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["路灯坏了", "a"], ["路灯坏了", "b"]], "two different texts"), ([[" ", "a"], ["", "b"]], "two different texts"),
    ],
    ids=["one text of two labels", "no words"],
)  # fmt: skip
def test_a_training_set_that_teaches_nothing_is_told_so(tmp_path, rows, said):
    bare = write(tmp_path / "bare.csv", ["text", "label"], *rows * 40)
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_triage", train=bare, test=bare, text="text", label="label")


def test_an_open_quote_is_told_and_does_not_cut_the_set(tmp_path):
    lines = "".join(f"路灯坏了{n},{'ab'[n % 2]}\n" for n in range(60))
    (tmp_path / "open.csv").write_text(f'text,label\n"井盖松了,a\n{lines}', encoding="utf-8")
    with pytest.raises(CommandError, match="row 2: its quotes do not match"):
        call_command(
            "evaluate_triage", train=tmp_path / "open.csv", test=tmp_path / "open.csv", text="text", label="label"
        )
    (tmp_path / "kept.csv").write_text(f'text,label\n"井盖"松了,a\n{lines}', encoding="utf-8")
    call_command("evaluate_triage", train=tmp_path / "kept.csv", test=tmp_path / "kept.csv", text="text", label="label")


def test_none_missed_is_not_said_of_an_empty_file(tmp_path):
    (tmp_path / "none.csv").write_text("message_id,text,emergency\n", encoding="utf-8")
    with pytest.raises(CommandError, match="no messages"):
        call_command("evaluate_emergencies", messages=tmp_path / "none.csv")

# SPDX-License-Identifier: MulanPSL-2.0
"""The starting lexicon: an empty county is not silent, and it does not pretend to be sure."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from linli.triage.rules.learning import classify
from linli.triage.rules.lexicon import starting_model, starting_rows

CODES = Path(__file__).resolve().parents[2] / "linli/cases/data"


@pytest.mark.parametrize(("kind", "file"), [("category", "event_categories.csv"), ("order_type", "order_types.csv")])
def test_every_code_has_phrases_and_no_phrase_has_an_unknown_code(kind, file):
    with (CODES / file).open(encoding="utf-8", newline="") as lines:
        codes = {row["code"] for row in csv.DictReader(lines) if row.get("parent", "-")}
    assert {label for _, label in starting_rows(kind)} == codes


def test_plain_messages_of_a_new_county_find_their_category():
    model = starting_model("category")
    told = {
        "小区路灯坏了好几天没人修": "C0118",
        "楼上漏水一直不处理": "L0209",
        "公司拖欠我三个月工资": "L0401",
        "广场舞太吵了，老人睡不着": "L0105",
        "电动车停在楼道里充电": "H0103",
        "河里漂着很多垃圾": "E0105",
        "闻到一股煤气味": "H0204",
        "村里的大喇叭坏了": "C2104",
    }
    found = {text: [label for label, _ in classify(model, text).ranked] for text in told}
    assert all(label in found[text] for text, label in told.items()), found
    assert sum(found[text][0] == label for text, label in told.items()) >= 7


def test_what_it_does_not_know_it_does_not_decide():
    model = starting_model("category")
    assert all(classify(model, text).unsure for text in ("", "你好", "嗯", "asdf", "今天天气不错"))


def test_a_kind_without_a_lexicon_has_no_model():
    assert starting_model("handling_class") is None
    assert starting_rows("handling_class") == []

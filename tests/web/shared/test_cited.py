# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from linli.cases.shipped_texts import SHIPPED, shipped_words
from linli.web.shared.cited import cited

DATA = Path("linli/cases/data")


@pytest.mark.parametrize(
    ("source", "chinese"),
    [
        ("民法典 art. 264, 943", "民法典第264、943条"), ("信访工作条例(2022) art.22", "信访工作条例(2022)第22条"),
        ("项目 art.11(1)", "项目第11(1)条"), ("潍坊 2021 art. 20-22", "潍坊 2021第20-22条"),
        ("project default：人民调解法 art. 33 的30天", "本系统默认：人民调解法第33条 的30天"),
        ("县综治办〔2026〕3号 smart. 5", "县综治办〔2026〕3号 smart. 5"), ("", ""),
    ],
)  # fmt: skip
def test_a_source_is_read_in_the_language_of_the_page(source, chinese):
    with override("zh-hans"):
        assert cited(source) == chinese
    with override("en"):
        assert "第" not in cited(source)


@pytest.mark.parametrize("name", ["event_categories", "order_types", "handling_classes", "profile"])
def test_every_word_of_the_shipped_tables_is_chinese_and_has_english(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = {row[column] for row in rows for column in ("source", "notes", "meaning") if row.get(column)}
    assert said <= SHIPPED
    with override("en"):
        assert not [text for text in said if re.search("[一-鿿]", shipped_words(text))]
    assert shipped_words("本县2026年3号文") == "本县2026年3号文"

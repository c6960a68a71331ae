# SPDX-License-Identifier: MulanPSL-2.0
"""Chinese is the source; English is complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext

from linli.kernel.refusals import BadInput
from linli.kernel.said import put_in_words, said
from linli.proving.docs.words import HAN, ids_in_tree, read_english

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(r"%\((\w+)\)[sd]")
# examples of what people write in Chinese, kept as they are
CHINESE_IN_ENGLISH = {
    "按公布的全称写，如东门社区居委会",
    "打开手机上的验证器，输入“邻里”下面的六位数字。",
    "加一列“坐标系”：WGS-84、GCJ-02或BD-09",
}


@pytest.fixture(scope="module")
def ids():
    return ids_in_tree(ROOT)


@pytest.fixture(scope="module")
def english():
    return read_english(ROOT / "locale/en/LC_MESSAGES/django.po")


def test_every_id_has_english(ids, english):
    missing = {one: name for one, name in ids.items() if one not in english}
    assert not missing, missing


def test_english_fills_in_the_same_facts(ids, english):
    for one, words in english.items():
        asked = set(PLACES.findall(one if isinstance(one, str) else one[0]))
        for text in [words] if isinstance(words, str) else words:
            assert set(PLACES.findall(text)) == asked, (one, text)


def test_english_is_not_chinese(english):
    for one, words in english.items():
        for text in [words] if isinstance(words, str) else words:
            assert one in CHINESE_IN_ENGLISH or not HAN.search(text), (one, text)


def test_a_plain_string_outside_gettext_would_be_found():
    from linli.proving.docs.words import python_ids, template_ids

    assert list(python_ids('raise BadInput("没有写", todo="写上")')) == ["没有写", "写上"]
    assert list(python_ids('WORD = "满意"', plain=True)) == ["满意"]
    assert list(template_ids('{% load i18n %}{% translate "派单" %}', "one.html")) == ["派单"]


def test_a_refusal_of_the_rules_is_said_in_the_readers_language():
    refusal = BadInput(said("没有填“%(label)s”", label="办理结果"), kept="填过的内容都还在，没有提交")
    assert str(refusal.what) == "没有填“办理结果”"

    with translation.override("en"):
        if gettext("办理结果") == "办理结果":
            pytest.fail("the English words are not compiled: make english")
        put_in_words(refusal, gettext)

    assert refusal.what == "“Result” is empty"
    assert not HAN.search(refusal.kept)


CODE = re.compile("[\u4e00-\u9fff]")


def test_templates_say_nothing_outside_translate():
    """A Chinese word in a template that is not inside {% translate %} would stay Chinese in English pages."""
    cleaned = re.compile(
        r"{%\s*blocktrans(?:late)?.*?endblocktrans(?:late)?\s*%}|{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->|{[%{].*?[%}]}",
        re.DOTALL,
    )
    found = []
    for path in (ROOT / "linli/web").rglob("templates/**/*.html"):
        for line in cleaned.sub("", path.read_text(encoding="utf-8")).splitlines():
            if CODE.search(line) and "中文" not in line:
                found.append(f"{path.relative_to(ROOT)}: {line.strip()}")
    assert not found, found

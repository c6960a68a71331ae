# SPDX-License-Identifier: MulanPSL-2.0
"""Kinds of dispute and papers are named in the language of the page; papers themselves stay Chinese."""

from __future__ import annotations

from pathlib import Path

from django.utils import translation

from linli.disputes.papers.kinds import KINDS, LETTERS
from linli.disputes.rules.types import dispute_types, type_name
from linli.disputes.texts.types import type_word
from linli.proving.docs.words import HAN, ids_in_tree

ROOT = Path(__file__).resolve().parents[2]


def test_every_kind_of_dispute_has_an_english_name():
    for kind in dispute_types().values():
        assert kind.name_en, kind.code
        assert not HAN.search(kind.name_en), kind.code


def test_a_kind_is_named_in_the_language_of_the_page_and_on_papers_in_chinese():
    assert type_word("DT0202") == "漏水"
    with translation.override("en"):
        assert type_word("DT0202") == "Water leak"
        assert type_name("DT0202") == "漏水"
        assert type_word("DT0000") == "DT0000"


def test_the_names_of_papers_are_words_to_be_translated():
    ids = ids_in_tree(ROOT)
    assert not [kind.name for kind in (*KINDS, *LETTERS) if kind.name not in ids]

# SPDX-License-Identifier: MulanPSL-2.0
"""Lines of the official forms that Linli keeps nowhere: sex, age, occupation. Whoever makes a paper may type them; they
are sealed inside that paper and nowhere else. A later paper of the same dispute takes them from it.

The line 民族 is printed blank: there is no field for it (charter), who wants it there writes it by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as mark

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.ledger.rules import Subject
from linli.papers.queries import facts_of, papers_of

WORDS = (("sex", mark("性别"), 4), ("age", mark("年龄"), 4), ("work", mark("职业"), 20))
KINDS = frozenset({"application", "register", "agreement", "oral", "confirmation"})  # the forms that have the lines
MOST = 10  # persons that a page asks about; of a larger group the lines are filled in by hand
BLANK = {name: "" for name, _word, _most in WORDS}

About = dict[str, dict[str, str]]  # party → its words


def clean_about(given: Mapping[str, Mapping[str, Any]]) -> About:
    """The words as typed, without those that are blank. Raises BadInput naming what is no such word."""
    found: About = {}
    for party, words in given.items():
        for name, label, most in WORDS:
            text = " ".join(str(words.get(name) or "").split())
            if name == "age":
                text = text.removesuffix("岁").removesuffix("周")
            if len(text) > most or (name == "age" and text and not text.isdigit()):
                raise BadInput(
                    said("“%(label)s”写得不对", label=label),
                    kept="没有制作文书",
                    todo="写短一些；年龄写数字",
                    field=name,
                )
            if text:
                found.setdefault(party, {})[name] = text
    return found


def about_before(subject: Subject) -> About:
    """What the newest paper of this dispute says of each person; read for making another, never shown."""
    found: About = {}
    for paper in papers_of(subject):
        if paper.kind in KINDS and paper.sealed is not None:
            for party, words in (facts_of(paper).get("about") or {}).items():
                found.setdefault(party, {}).update(words)
    return found


def words_of(party: UUID, typed: About, before: About) -> dict[str, str]:
    """What the paper prints of one person."""
    key = str(party)
    return BLANK | before.get(key, {}) | typed.get(key, {}) | {"people": ""}  # typed in a paper of earlier days

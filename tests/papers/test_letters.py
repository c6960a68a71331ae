# SPDX-License-Identifier: MulanPSL-2.0
"""The letters beside the ten papers: their templates, which a county may replace, and their look as PDF."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from linli.disputes.papers.kinds import KINDS, LETTERS
from linli.papers.pdf import pdfs_of, why_no_pdf
from linli.papers.registry import kind_of
from linli.papers.rules import schema_of
from linli.papers.templating import fill
from linli.papers.templating.links import check_links
from linli.papers.templating.tidy import without_dates
from linli.proving.papers.all import MAKERS
from tests.papers.conftest import text_of

each = pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.key)


@each
def test_a_built_in_letter_is_what_its_script_makes_and_a_county_may_replace_it(kind):
    made = MAKERS[kind.key]()
    assert without_dates(kind.template()) == made, "run: python -m linli.proving.papers"
    check_links(made)
    assert kind_of(kind.key) is kind, "the page of templates lists what is registered"
    assert kind not in KINDS


@each
def test_a_letter_uses_its_fields_leaves_no_tag_and_carries_its_number(kind):
    text = text_of(fill(kind.template(), kind.example, schema_of(kind.example)))
    assert "{" not in text
    assert "%}" not in text
    assert "张建国" in text
    assert kind.example["number"] in text
    blank = text_of(fill(kind.template(), {}, schema_of(kind.example)))
    assert "{" not in blank
    assert "None" not in blank


def test_the_letters_fit_one_page_each():
    if reason := why_no_pdf():
        pytest.skip(f"no PDF on this machine: {reason}")
    made = pdfs_of([fill(kind.template(), kind.example, schema_of(kind.example)) for kind in LETTERS])
    for kind, body in zip(LETTERS, made, strict=True):
        with pikepdf.open(BytesIO(body)) as pdf:
            assert len(pdf.pages) == 1, kind.key

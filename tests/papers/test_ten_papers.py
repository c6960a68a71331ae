# SPDX-License-Identifier: MulanPSL-2.0
"""The ten papers of a dispute: their templates, and what they look like as PDF."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from linli.disputes.papers.kinds import KINDS
from linli.papers.pdf import pdfs_of, why_no_pdf
from linli.papers.rules import schema_of
from linli.papers.templating import fill
from linli.papers.templating.links import check_links
from linli.papers.templating.tidy import without_dates
from linli.proving.papers.all import MAKERS
from tests.papers.conftest import text_of

MOST_PAGES = {"dossier": 3, "agreement": 2, "confirmation": 2}  # cover, index, back; every form is one sheet


def test_there_are_ten_in_the_order_of_the_file():
    assert [kind.key for kind in KINDS] == [
        "application", "register", "rights", "inquiry", "record", "agreement", "oral", "revisit", "confirmation",
        "dossier",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_built_in_template_is_what_its_script_makes(kind):
    made = MAKERS[kind.key]()
    assert without_dates(kind.template()) == made, "run: python -m linli.proving.papers"
    check_links(made)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_template_uses_its_fields_and_leaves_no_tag_behind(kind):
    text = text_of(fill(kind.template(), kind.example, schema_of(kind.example)))
    assert "{" not in text
    assert "%}" not in text
    assert "张建国" in text or kind.key == "inquiry"
    if kind.series is not None:
        assert kind.example["number"] in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_paper_of_which_nothing_is_known_is_a_blank_form(kind):
    text = text_of(fill(kind.template(), {}, schema_of(kind.example)))
    assert "{" not in text
    assert "None" not in text


def test_an_agreement_says_what_article_29_asks_for():
    kind = next(one for one in KINDS if one.key == "agreement")
    text = text_of(fill(kind.template(), kind.example, schema_of(kind.example)))
    for said in (
        "张建国",
        "四海装饰",
        "主要事实、争议事项和各方责任",
        "再无其他争议",
        "3,200.00元",
        "叁仟贰佰元整",
        "2026年12月15日",
        "银行转账",
        "一式3份",
    ):
        assert said in text


def test_the_ten_as_pdf_have_chinese_fonts_embedded_and_fit_their_pages():
    """Needs LibreOffice and a Chinese font; each was looked at as a picture when its template was made."""
    if reason := why_no_pdf():
        pytest.skip(f"no PDF on this machine: {reason}")
    made = pdfs_of([fill(kind.template(), kind.example, schema_of(kind.example)) for kind in KINDS])
    for kind, body in zip(KINDS, made, strict=True):
        with pikepdf.open(BytesIO(body)) as pdf:
            assert len(pdf.pages) <= MOST_PAGES.get(kind.key, 1), kind.key
            assert [float(side) for side in pdf.pages[0].mediabox][2:] == pytest.approx([595.3, 841.9], abs=1), kind.key
            fonts = [font for page in pdf.pages for font in _fonts(page)]
            assert fonts, kind.key
            assert all(_is_embedded(font) for font in fonts), kind.key
            assert any("CJK" in str(font.get("/BaseFont", "")) for font in fonts) or _has_song(fonts), kind.key


def _fonts(page) -> list:
    resources = page.get("/Resources", {})
    return list(resources.get("/Font", {}).values()) if "/Font" in resources else []


def _is_embedded(font) -> bool:
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _has_song(fonts) -> bool:
    return any(word in str(font.get("/BaseFont", "")) for font in fonts for word in ("Sim", "Fang", "Song", "Ming"))

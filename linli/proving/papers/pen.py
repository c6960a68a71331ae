# SPDX-License-Identifier: MulanPSL-2.0
"""Draws official papers in Word's format: A4, 宋体 heads, 仿宋 text, ruled forms, page numbers."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from linli.papers.templating import without_dates
from linli.proving.papers.form import Form

SONG, FANG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"
FORM = (22.0, 19.0, 18.0, 19.0)  # margins of a form: it wants the sheet
CENTRE, LEFT, RIGHT, JUSTIFY = ALIGN.CENTER, ALIGN.LEFT, ALIGN.RIGHT, ALIGN.JUSTIFY


class Pen:
    """One paper being written."""

    def __init__(self, *, margins: tuple[float, float, float, float] = (30, 26, 26, 24), numbered: bool = True) -> None:
        self.doc = Document()
        self.doc.core_properties.author = self.doc.core_properties.comments = ""
        self._page(self.doc.sections[0], margins)
        self._normal()
        if numbered:
            self._page_number()

    def _page(self, section: Any, margins: tuple[float, float, float, float]) -> None:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
        section.header_distance, section.footer_distance = Mm(15), Mm(14)

    def _normal(self) -> None:
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(14)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FANG)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)

    def _page_number(self) -> None:
        line = self.doc.sections[0].footer.paragraphs[0]
        line.alignment = CENTRE
        for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
            if field:
                simple = OxmlElement("w:fldSimple")
                simple.set(qn("w:instr"), field)
                line._p.append(simple)
            else:
                write(line, text, size=10.5, font=SONG)

    def title(self, text: str, *, size: float = 22, after: float = 14, before: float = 0) -> None:
        line = self.doc.add_paragraph()
        line.alignment = CENTRE
        line.paragraph_format.space_after, line.paragraph_format.space_before = Pt(after), Pt(before)
        write(line, text, size=size, font=SONG, bold=True)

    def line(
        self, text: str, *, size: float = 14, align: Any = JUSTIFY, indent: float = 2, font: str = FANG, bold: bool = False,
        before: float = 0, after: float = 0, spacing: float = 24, keep: bool = False,
    ) -> None:  # fmt: skip
        """One paragraph; `indent` counts characters of its first line."""
        paragraph = self.doc.add_paragraph()
        shape = paragraph.paragraph_format
        paragraph.alignment, shape.first_line_indent = align, Pt(size * indent)
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(spacing)
        shape.keep_with_next = keep
        write(paragraph, text, size=size, font=font, bold=bold)

    def head(self, text: str) -> None:
        """A heading inside a paper: 黑体, not indented away from its text."""
        self.line(text, font=HEI, before=6, keep=True)

    def form(self, *widths: float) -> Form:
        """A ruled form with columns of these widths (mm)."""
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        return Form(table, widths)

    def signed(self) -> None:
        """Who signed on a phone, printed once there is somebody."""
        self.line("{%p for s in signatures %}", indent=0)
        self.line(
            "{{ s.what }} {{ s.who }}：{{ s.at }} {{ s.how }}。{% if s.drawing %}{{ s.drawing }}{% endif %}",
            size=10.5,
            indent=0,
            font=KAI,
            spacing=18,
        )
        self.line("{%p endfor %}", indent=0)

    def next_page(self) -> None:
        self.doc.add_section(WD_SECTION.NEW_PAGE)

    def saved(self) -> bytes:
        out = BytesIO()
        self.doc.save(out)
        return without_dates(out.getvalue())


def write(paragraph: Any, text: str, *, size: float, font: str, bold: bool = False) -> None:
    """One run with its Chinese font."""
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

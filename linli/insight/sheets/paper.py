# SPDX-License-Identifier: MulanPSL-2.0
"""A plain official sheet as .docx: title, lines, tables; no picture, no macro, Chinese type."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT, TITLE_FONT = "仿宋", "小标宋"
Rows = Sequence[Sequence[str]]


class Paper:
    """Built from top to bottom; `bytes()` is the file."""

    def __init__(self, title: str, under: str) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(12)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        self.document.core_properties.title, self.document.core_properties.author = title, ""
        head = self.document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = head.add_run(title)
        run.bold, run.font.size, run.font.name = True, Pt(20), TITLE_FONT
        run._element.rPr.rFonts.set(qn("w:eastAsia"), TITLE_FONT)  # type: ignore[union-attr]
        line = self.document.add_paragraph(under)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, words: str) -> None:
        run = self.document.add_paragraph().add_run(words)
        run.bold, run.font.size = True, Pt(14)

    def line(self, words: str) -> None:
        self.document.add_paragraph(words)

    def table(self, heads: Sequence[str], rows: Rows, nothing: str) -> None:
        """A ruled table with its heads repeated on every page; `nothing` is said where there is no row."""
        if not rows:
            self.line(nothing)
            return
        table = self.document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, words in zip(table.rows[0].cells, heads, strict=True):
            run = cell.paragraphs[0].add_run(words)
            run.bold, run.font.size = True, Pt(10.5)
        self._repeat(table.rows[0])
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(words).font.size = Pt(10.5)

    def _repeat(self, row: object) -> None:
        properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
        mark = properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"})
        properties.append(mark)

    def bytes(self) -> bytes:
        held = BytesIO()
        self.document.save(held)
        return held.getvalue()

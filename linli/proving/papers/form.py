# SPDX-License-Identifier: MulanPSL-2.0
"""A ruled form: rows of labels and values over one grid of columns."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SIZE = 12


class Form:
    """Rows are written top down; widths are those of the grid."""

    def __init__(self, table: Any, widths: tuple[float, ...]) -> None:
        self.table, self.widths = table, widths
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)

    def row(self, *cells: tuple[str, int] | str, height: float = 11, top: bool = False) -> None:
        """Labels and values by turns, a label first. A cell is its text, or text and how many columns it spans."""
        row, at = self._new(height), 0
        for n, cell in enumerate(cells):
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            self._cell(row, at, span, text, label=n % 2 == 0, top=top and n % 2 == 1)
            at += span

    def heads(self, *texts: str) -> None:
        """The row of headings of a list, repeated on every page."""
        row = self._new(10)
        for at, text in enumerate(texts):
            self._cell(row, at, 1, text, label=True)
        mark = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(mark)

    def values(self, *texts: str, height: float = 10, centred: tuple[int, ...] = ()) -> None:
        """A row of values only."""
        row = self._new(height)
        for at, text in enumerate(texts):
            self._cell(row, at, 1, text, label=False, centred=at in centred)

    def tag(self, tag: str) -> None:
        """A row that only carries a loop or a condition; it vanishes when the paper is made."""
        row = self._new(5)
        self._cell(row, 0, 1, tag, label=False)

    def wide(self, *lines: str, height: float = 40) -> None:
        """One cell over the whole width: the first line is its label, the others follow."""
        row = self._new(height)
        cell = self._cell(row, 0, len(self.widths), lines[0], label=True, top=True)
        cell.paragraphs[0].alignment, cell.paragraphs[0].paragraph_format.space_before = ALIGN.LEFT, Pt(3)
        for text in lines[1:]:
            line = cell.add_paragraph()
            line.paragraph_format.first_line_indent = Pt(0 if text.startswith(("{%p", "　", "|")) else SIZE * 2)
            line.paragraph_format.line_spacing = Pt(19)
            if text.startswith("|"):
                line.alignment, text = ALIGN.RIGHT, text[1:]
            self._write(line, text, "仿宋")

    def _new(self, height: float) -> Any:
        row = self.table.add_row()
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        return row

    def _cell(
        self, row: Any, at: int, span: int, text: str, *, label: bool, top: bool = False, centred: bool = False
    ) -> Any:
        cell = row.cells[at]
        if span > 1:
            cell = cell.merge(row.cells[at + span - 1])
        cell.width = Mm(sum(self.widths[at : at + span]))
        centre, high = WD_CELL_VERTICAL_ALIGNMENT.CENTER, WD_CELL_VERTICAL_ALIGNMENT.TOP
        cell.vertical_alignment = high if top else centre
        line = cell.paragraphs[0]
        line.alignment = ALIGN.CENTER if label or centred else ALIGN.LEFT
        line.paragraph_format.line_spacing = Pt(17)
        self._write(line, text, "宋体" if label else "仿宋")
        return cell

    @staticmethod
    def _write(line: Any, text: str, font: str) -> None:
        run = line.add_run(text)
        run.font.size, run.font.name = Pt(SIZE), "Times New Roman"
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

# SPDX-License-Identifier: MulanPSL-2.0
"""Draws a list as a workbook. Imported only when one is written: openpyxl takes long to import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from linli.web.shared.exports import Sheet, guarded

_A4 = 9  # the number of this size in the format
_HEAD_ROWS = 3  # title, who made it, headings


def write_workbook(sheet: Sheet, rows: Iterable[Sequence[object]], file: BinaryIO) -> int:
    """Write a workbook for A4 landscape, head frozen and repeated on every page. Returns the rows written."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_("列表"))
    last = get_column_letter(len(sheet.columns))
    _lay_out(page, sheet)
    width = len(sheet.columns)
    page.append(_Pen(page, width, _TITLE).row([sheet.title, *[""] * (width - 1)]))
    page.append(_Pen(page, 1, _BYLINE).row([sheet.byline()]))
    page.append(_Pen(page, width, _HEADING).row([column.heading for column in sheet.columns]))
    written, body = 0, _Pen(page, width, _BODY)
    for row in rows:
        page.append(body.row(row))
        written += 1
    page.print_area = f"A1:{last}{_HEAD_ROWS + written}"
    page.print_title_rows = f"{_HEAD_ROWS}:{_HEAD_ROWS}"
    book.save(file)
    return written


_LINE = Side(style="thin", color="FFB4BCC8")
_TITLE = {"font": Font(size=16, bold=True), "alignment": Alignment(horizontal="centerContinuous", vertical="center")}
_BYLINE = {"font": Font(size=10, color="FF566173"), "alignment": Alignment(vertical="center")}
_HEADING = {
    "font": Font(bold=True),
    "fill": PatternFill("solid", fgColor="FFE8F0FA"),
    "border": Border(_LINE, _LINE, _LINE, _LINE),
    "alignment": Alignment(vertical="center", wrap_text=True),
}
_BODY = {"border": Border(_LINE, _LINE, _LINE, _LINE), "alignment": Alignment(vertical="top", wrap_text=True)}


class _Pen:
    """Writes rows of one look. Look and cells are made once: a written row is on paper and its cells are free again."""

    def __init__(self, page: WriteOnlyWorksheet, columns: int, look: dict[str, object]) -> None:
        self.cells = [WriteOnlyCell(page) for _column in range(columns)]
        for cell in self.cells:
            cell.number_format = "@"
            for name, style in look.items():
                setattr(cell, name, style)
            cell.data_type = "s"  # never a number, a formula or an error: an id keeps its digits

    def row(self, values: Sequence[object]) -> list[WriteOnlyCell]:
        used = self.cells[: len(values)]
        for cell, value in zip(used, values, strict=True):
            cell._value = guarded(value)  # past openpyxl's guessing of types
        return used


def _lay_out(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    """Widths, frozen head and paper: must stand before the first row is written."""
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.freeze_panes = f"A{_HEAD_ROWS + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = _("第 &P 页，共 &N 页")

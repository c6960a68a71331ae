# SPDX-License-Identifier: MulanPSL-2.0
"""The one writer of lists as xlsx and csv. Every cell is text, and no text can start a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from linli.kernel.times import COUNTY_ZONE
from linli.web.shared.moments import full_day

MOST_ROWS = 10_000
MOST_LETTERS = 32_000  # a cell of a workbook holds 32,767
_STARTS = frozenset("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b|%")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG_NUMBER = re.compile(r"[0-9]{12,}")
_A4 = 9  # the number of this size in the format
_HEAD_ROWS = 3  # title, who made it, headings


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its width in characters of a workbook."""

    heading: str
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the rows: title, 填报单位, 制表人, when, and what was left out."""

    title: str
    unit: str
    maker: str
    made_at: datetime
    columns: Sequence[Column]
    note: str = ""

    def byline(self) -> str:
        made = self.made_at.astimezone(COUNTY_ZONE)
        words = _("填报单位：%(unit)s　制表人：%(maker)s　制表时间：%(at)s") % {
            "unit": self.unit, "maker": self.maker, "at": f"{full_day(made)} {made:%H:%M}"
        }  # fmt: skip
        return f"{words}　{self.note}" if self.note else words


def guarded(value: object) -> str:
    """`value` as text that no spreadsheet runs: a leading = + - @, tab, line break, NUL (full-width and look-alike
    forms too, also behind spaces and marks that do not show) gets an apostrophe before it."""
    text = "" if value is None else str(value)
    if _starts_formula(text):
        text = "'" + text
    return _NOT_IN_XML.sub("", text)[:MOST_LETTERS]


def _starts_formula(text: str) -> bool:
    for letter in text:
        if letter in _STARTS:
            return True
        if not (letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc", "Zs")):
            return False
    return False


def write_xlsx(sheet: Sheet, rows: Iterable[Sequence[object]], file: BinaryIO) -> int:
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


def write_csv(sheet: Sheet, rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The same rows as csv in UTF-8 with a mark that Excel and WPS know it by. Long numbers stay text."""
    yield b"\xef\xbb\xbf"
    heads = [[sheet.title], [sheet.byline()], [column.heading for column in sheet.columns]]
    for row in chain(heads, rows):
        line = io.StringIO()
        csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([_csv_text(value) for value in row])
        yield line.getvalue().encode()


def _csv_text(value: object) -> str:
    text = guarded(value)
    return f"'{text}" if _LONG_NUMBER.fullmatch(text) else text


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

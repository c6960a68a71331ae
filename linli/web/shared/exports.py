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

from linli.kernel.times import COUNTY_ZONE
from linli.web.shared.moments import full_day

MOST_ROWS = 10_000
MOST_LETTERS = 32_000  # a cell of a workbook holds 32,767
_STARTS = frozenset("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b|%")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG_NUMBER = re.compile(r"[0-9]{12,}")


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
    from linli.web.shared.workbooks import write_workbook  # half a second that a server's start need not wait for

    return write_workbook(sheet, rows, file)


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

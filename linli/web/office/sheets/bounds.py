# SPDX-License-Identifier: MulanPSL-2.0
"""How far a workbook reaches, before a reader lays it out in memory: two cells can span seventeen thousand million."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, TooLarge

MOST_ROWS, MOST_COLUMNS = 20_000, 200
_PLACE = re.compile(rb"""[\s"']r\s*=\s*(?:"([^"<]{0,40})"|'([^'<]{0,40})')""")
_PLAIN = re.compile(rb"([A-Z]{0,3})([0-9]{0,7})")
_CHUNK, _OVERLAP = 1 << 20, 64


def check_bounds(path: Path) -> None:
    """Raise TooLarge if any cell lies outside MOST_ROWS × MOST_COLUMNS, BadInput for a place written oddly."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
                with book.open(name) as sheet:
                    _check(sheet)


def _check(sheet: IO[bytes]) -> None:
    tail = b""
    while chunk := sheet.read(_CHUNK):
        seen = tail + chunk
        for found in _PLACE.finditer(seen):
            _check_place(found.group(1) or found.group(2) or b"")
        tail = seen[-_OVERLAP:]


def _check_place(text: bytes) -> None:
    place = _PLAIN.fullmatch(text)
    if place is None:
        raise BadInput(_("表格里的单元格位置写得不对。"), todo=_("请用 Excel 或 WPS 另存一份再传。"), field="file")
    column = 0
    for letter in place.group(1):
        column = column * 26 + letter - 64
    if column > MOST_COLUMNS or int(place.group(2) or 0) > MOST_ROWS:
        raise TooLarge(
            _("表格太大：最多 %(rows)d 行、%(columns)d 列。") % {"rows": MOST_ROWS, "columns": MOST_COLUMNS},
            todo=_("请删去空白行列外的内容，或分几次导入。"),
            field="file",
        )

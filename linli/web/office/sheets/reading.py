# SPDX-License-Identifier: MulanPSL-2.0
"""A sheet from outside, csv or xlsx, as rows under known headings. Nothing in it is run, fetched or trusted."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, load_workbook

from linli.files import texts as file_texts
from linli.files.inspect.bad import Bad
from linli.files.inspector import inspect
from linli.kernel.refusals import BadInput, TooLarge
from linli.web.office.sheets.bounds import MOST_COLUMNS, MOST_ROWS, check_bounds

MOST_BYTES = 10 * 1024 * 1024
HEAD_WITHIN = 10  # an exported sheet has its title and byline above the headings
_GUARDED = re.compile(r"'(?=[=+\-@\t\r＝＋－＠]|[0-9]{12,}$)")  # as exports.guarded writes it


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by column key, each with its line in the file (the first line is 1)."""

    rows: list[dict[str, str]]
    lines: list[int]


def read_sheet(path: Path, columns: Mapping[str, object], required: Sequence[str], *, most: int) -> Rows:
    """Rows under `columns` (key → heading; both are understood). Raises BadInput or TooLarge, naming what to do."""
    if path.stat().st_size > MOST_BYTES:
        raise TooLarge(_("文件超过 10 MB。"), todo=_("请分几次导入。"), field="file")
    found = _from_xlsx(path) if path.suffix == ".xlsx" else _from_csv(path)
    return _under_headings(found, columns, required, most)


def _from_xlsx(path: Path) -> Iterator[list[str]]:
    """First the inspector (200 members, 100 MB, 100:1, no DTD, no macro), then its bounds, then the reader."""
    with tempfile.TemporaryDirectory(prefix="linli-sheet-") as folder:
        try:
            clean = inspect("xlsx", path, Path(folder)).path
        except Bad as bad:
            said = file_texts.REFUSALS.get(bad.key, file_texts.REFUSALS["broken"])
            raise BadInput(str(said.what), kept=_("没有写入任何内容。"), todo=str(said.todo), field="file") from None
        check_bounds(clean)
        try:
            with load_workbook(str(clean)) as book:
                values = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        except (CalamineError, OSError, ValueError, IndexError):
            raise BadInput(_("表格读不出来。"), todo=_("请用 Excel 或 WPS 另存一份再传。"), field="file") from None
    return ([_text(value) for value in row] for row in values)


def _from_csv(path: Path) -> Iterator[list[str]]:
    raw = path.read_bytes()
    if b"\0" in raw:
        raise BadInput(_("这不是文本表格（csv）。"), todo=_("请另存为 csv 或 xlsx 再传。"), field="file")
    try:
        words = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = raw.decode("gb18030", errors="replace")  # what Excel writes on office machines
    head = words[:2000]
    mark = max(",\t;", key=head.count)
    try:
        yield from (
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(words, newline=""), delimiter=mark)
        )
    except csv.Error:
        raise BadInput(_("文本表格（csv）读不出来。"), todo=_("请另存为 csv 或 xlsx 再传。"), field="file") from None


def _under_headings(
    found: Iterator[list[str]], columns: Mapping[str, object], required: Sequence[str], most: int
) -> Rows:
    keys = {str(word): key for key, word in columns.items()} | {key: key for key in columns}
    heads: list[str] = []
    table = Rows([], [])
    for line, row in enumerate(found, start=1):
        if line > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise TooLarge(_("表格太大，最多 %(most)d 行。") % {"most": most}, field="file")
        if not heads:
            named = [keys.get(cell.strip(), "") for cell in row]
            if set(required) <= set(named):
                heads = named
            elif line >= HEAD_WITHIN:
                break
        elif any(row):
            cells = {head: _unguarded(cell) for head, cell in zip(heads, row, strict=False) if head}
            table.rows.append(cells)
            table.lines.append(line)
    if not heads:
        words = "、".join(str(columns[key]) for key in required)
        raise BadInput(
            _("没有找到表头，至少要有这几列：%(words)s。") % {"words": words},
            todo=_("请用本页的模板填写。"),
            field="file",
        )
    if len(table.rows) > most:
        raise TooLarge(_("一次最多 %(most)d 行。") % {"most": most}, todo=_("请分几次导入。"), field="file")
    if not table.rows:
        raise BadInput(_("表头下面没有内容。"), todo=_("请填好后再传。"), field="file")
    return table


def _unguarded(cell: str) -> str:
    return _GUARDED.sub("", cell, count=1)


def _text(value: object) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()

# SPDX-License-Identifier: MulanPSL-2.0
"""A list of the office as a sheet: what its page shows under the same filters, all of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.web.office.sheets.downloads import sheet_file
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.pages import Cell, Go, Row
from linli.web.shared.moments import full_moment
from linli.web.shared.noting import note_export


def list_file(
    request: HttpRequest, what: str, title: str, heads: Sequence[object], rows: Sequence[Row]
) -> HttpResponse | None:
    """The rows as a file where the address asks for one (`format`), noted in the ledger; otherwise None."""
    kind = request.GET.get("format", "")
    if not kind:
        return None
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    headings = {f"{place}": head for place, head in enumerate(heads)}
    answer = sheet_file(viewer, title, headings, ([_plain(cell) for cell in row.cells] for row in rows), kind, now)
    note_export(viewer, what, kind, len(rows), now)
    return answer


def file_links(request: HttpRequest) -> tuple[Go, ...]:
    """To the file of what is shown now, with its filters."""
    asked = request.GET.copy()
    for own in ("page", "format"):
        asked.pop(own, None)
    return export_links(request.path, asked.urlencode())


def _plain(cell: Cell) -> object:
    words = full_moment(cell.at) if cell.at else cell.text
    return f"{words} {cell.sub}".strip() if cell.sub else words

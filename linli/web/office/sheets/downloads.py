# SPDX-License-Identifier: MulanPSL-2.0
"""Sheets to take along: the list itself, or an empty one to fill in. Every export leaves an entry in the ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from linli.kernel.refusals import Unknown
from linli.kernel.times import COUNTY_ZONE
from linli.web.shared.exports import Column, Sheet, write_csv, write_xlsx

if TYPE_CHECKING:
    from linli.people.rules import Viewer

FORMATS = ("xlsx", "csv")
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
}
_WIDE = {"name_zh": 22, "name_en": 28, "source": 36, "notes": 36, "meaning": 40, "name": 28, "unit": 28, "parent": 24}


def sheet_file(
    viewer: Viewer,
    title: str,
    headings: Mapping[str, object],
    rows: Iterable[Sequence[object]],
    kind: str,
    now: datetime,
    note: str = "",
) -> HttpResponse:
    """`rows` under `headings` as xlsx or csv, by the one writer that keeps formulas out."""
    if kind not in FORMATS:
        raise Unknown("没有这种格式")
    columns = [Column(str(word), _WIDE.get(key, 16)) for key, word in headings.items()]
    sheet = Sheet(title, viewer.unit_name, viewer.name, now, columns, note)
    name = f"{title}{now.astimezone(COUNTY_ZONE):%Y%m%d%H%M}.{kind}"
    if kind == "csv":
        return _named(StreamingHttpResponse(write_csv(sheet, rows), content_type=_TYPES[kind]), name)
    file = tempfile.SpooledTemporaryFile(max_size=4 << 20)  # noqa: SIM115  the response closes it
    write_xlsx(sheet, rows, cast("BinaryIO", file))
    file.seek(0)
    return _named(FileResponse(file, content_type=_TYPES[kind]), name)


def bytes_file(content: bytes, name: str, kind: str) -> HttpResponse:
    return _named(StreamingHttpResponse(iter([content]), content_type=_TYPES[kind]), name)


def _named(answer: HttpResponseBase, name: str) -> HttpResponse:
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", answer)

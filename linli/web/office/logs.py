# SPDX-License-Identifier: MulanPSL-2.0
"""A list that the guardians read: a page of a period or, under the same filters, the file of all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.insight.queries.newest import newest_page
from linli.web.office.answers import list_page
from linli.web.office.forms.periods import PeriodForm
from linli.web.office.sheets.downloads import sheet_file
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.audit import SECTION, audit_tabs
from linli.web.office.shown.pages import Cell, Empty, Go, Pick, Row, Table
from linli.web.shared import exports
from linli.web.shared.moments import full_moment
from linli.web.shared.noting import note_export

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Log:
    """The words around one list. `rows` puts records into words together, so that names cost one statement."""

    name: str
    caption: str
    title: str
    heads: tuple[str, ...]
    empty: Empty
    rows: Callable[[Sequence[Any]], Sequence[Row]]


def log_page(
    request: HttpRequest,
    log: Log,
    period: PeriodForm,
    found: QuerySet[Any],
    *,
    picks: Sequence[Pick] = (),
    lead: str = "",
    sums: Table | None = None,
) -> HttpResponse:
    """The page that the address asks for, newest first; with a `format` the file. A wrong date lists nothing."""
    if not period.errors and (kind := request.GET.get("format", "")):
        return _file(request, log, found, kind)
    page, total = newest_page(found, "at", after=request.GET.get("after", "")), found.count()
    too_many = _("导出一次最多 %(most)d 条，这段时间不止：请缩短时间，分几次导出。") % {"most": exports.MOST_ROWS}
    empty = Empty(_("日期不对，没有列出记录"), _("改好上面的日期再看。")) if period.errors else log.empty
    return list_page(
        request, title=_("审计"), section=SECTION, picks=picks, acts=_file_links(request),
        table=Table(log.caption, log.heads, tuple(log.rows(page.rows)), empty, page.next_key, total),
        tabs=audit_tabs(request.viewer, log.name), lead=lead,  # type: ignore[attr-defined]
        notes=[too_many] if total > exports.MOST_ROWS else (),
        more={"period": period, "sums": sums, **({"is_filtered": False} if period.errors else {})},
        status=422 if period.errors else 200,
    )  # fmt: skip


def _file(request: HttpRequest, log: Log, found: QuerySet[Any], kind: str) -> HttpResponse:
    """All of the list, noted in the ledger; what it could not hold is said in its head."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    records = list(found[: exports.MOST_ROWS + 1])
    stopped = len(records) > exports.MOST_ROWS
    rows = log.rows(records[: exports.MOST_ROWS])
    note = _("只含最新的 %(most)d 条，更早的没有导出。") % {"most": exports.MOST_ROWS} if stopped else ""
    headings = {f"{place}": head for place, head in enumerate(log.heads)}
    plain = ([_plain(cell) for cell in row.cells] for row in rows)
    answer = sheet_file(viewer, log.title, headings, plain, kind, now, note=note)
    note_export(viewer, log.name, kind, len(rows), now)
    return answer


def _file_links(request: HttpRequest) -> tuple[Go, ...]:
    """To the file of what is shown now, with its filters, from its first row on."""
    asked = request.GET.copy()
    for own in ("after", "format"):
        asked.pop(own, None)
    return export_links(request.path, asked.urlencode())


def _plain(cell: Cell) -> object:
    words = full_moment(cell.at) if cell.at else cell.text
    return f"{words} {cell.sub}".strip() if cell.sub else words

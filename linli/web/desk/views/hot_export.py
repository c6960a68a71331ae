# SPDX-License-Identifier: MulanPSL-2.0
"""The two tables of the 2020 contest: the five hottest issues, and the messages behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.cases.queries import cases_visible_to, words_of
from linli.kernel.masking import redact
from linli.kernel.times import COUNTY_ZONE
from linli.people import limits
from linli.triage.queries.hot import five_rows_of, members_of_five
from linli.triage.rules.hot.table import ISSUES, MESSAGES
from linli.triage.rules.hot_decisions import DECIDE
from linli.web.desk.gates import desk_only
from linli.web.shared.exports import Column, Sheet, write_csv
from linli.web.shared.noting import note_export

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@desk_only(*sorted(DECIDE))
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """`?table=messages` for the second table. Nobody's name is in either; the export is an entry in the ledger."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    limits.demand("export_post", viewer.id, now=now)
    second = request.GET.get("table") == "messages"
    heads, title = (MESSAGES, _("热点问题留言明细表")) if second else (ISSUES, _("热点问题表"))
    rows = list(_messages(viewer) if second else five_rows_of(viewer))
    note_export(viewer, "hot_messages" if second else "hot_issues", "csv", len(rows), now)
    sheet = Sheet(title, viewer.unit_name, viewer.name, now, [Column(head, 20) for head in heads])
    answer: Any = StreamingHttpResponse(write_csv(sheet, rows), content_type="text/csv; charset=utf-8")
    name = f"{title}{now.astimezone(COUNTY_ZONE):%Y%m%d%H%M}.csv"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer


def _messages(viewer: Viewer) -> Iterator[tuple[Any, ...]]:
    """Only matters the viewer may open; words without names and numbers."""
    members = list(members_of_five(viewer))
    cases = cases_visible_to(viewer).select_related("said").in_bulk([matter for _rank, matter in members])
    for rank, matter in members:
        case = cases.get(matter)
        if case is not None:
            at = case.reported_at.astimezone(COUNTY_ZONE)
            text = redact(words_of(case, viewer)[0])
            yield rank, case.number, _("匿名"), case.title, f"{at:%Y/%m/%d %H:%M:%S}", text, 0, 0

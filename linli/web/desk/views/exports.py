# SPDX-License-Identifier: MulanPSL-2.0
"""Take what is shown out of the house: first what for, then the file; the ledger keeps who, what filter, how many, why."""

from __future__ import annotations

import tempfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.cases.queries import tab_counts
from linli.kernel.ids import new_id
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people import limits
from linli.web.desk.forms.exports import ExportForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.asks import Ask
from linli.web.desk.shown.exports import columns, export_rows, exported_cases, filter_facts
from linli.web.desk.shown.filters import chips_of, filters_for
from linli.web.desk.shown.lists import TAB_WORDS
from linli.web.shared.exports import MOST_ROWS, Sheet, write_csv, write_xlsx

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_IN_MEMORY = 4 * 1024 * 1024


@desk_only()
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """GET asks what for and says how many rows; POST gives the file. The same predicate as the list it came from."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    ask = Ask.read(request.GET)
    ask = ask if ask.tab else ask.with_tab(viewer.role, tab_counts(viewer))
    form = ExportForm(request.POST or None, initial={"format": request.GET.get("format", "xlsx")})
    taken = request.method == "POST" and form.is_valid()
    if taken or ask.is_search:
        limits.demand("export_post" if taken else "search_post", viewer.id, now=now)
    cases, stopped = exported_cases(viewer, ask, now=now)
    if taken and cases:
        return cast(HttpResponse, _file(viewer, ask, cases, stopped, form.cleaned_data, now))
    context = {
        "form": form, "ask": ask, "count": len(cases), "stopped": stopped, "most": MOST_ROWS,
        "columns": columns(), "chips": chips_of(filters_for(viewer, ask), ask), "tab_word": _what(ask),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/exports/export.html", context, status=status)


def _file(
    viewer: Viewer, ask: Ask, cases: list[Any], stopped: bool, asked: dict[str, str], now: datetime
) -> HttpResponseBase:
    facts: dict[str, Fact] = {
        **filter_facts(ask),
        "rows": len(cases),
        "reason": asked["reason"],
        "format": asked["format"],
    }
    record(Subject("export", new_id(), viewer.county), "export", by=viewer, at=now, facts=facts, first=True)
    note = _("只含前 %(most)d 件，还有更多没有导出。") % {"most": MOST_ROWS} if stopped else ""
    title = _("%(unit)s事项台账（%(what)s）") % {"unit": viewer.unit_name, "what": _what(ask)}
    sheet = Sheet(title, viewer.unit_name, viewer.name, now, columns(), note)
    rows = export_rows(cases, now)
    name = f"{title}{now.astimezone(COUNTY_ZONE):%Y%m%d%H%M}.{asked['format']}"
    return _answer(sheet, rows, asked["format"], name)


def _answer(sheet: Sheet, rows: Any, kind: str, name: str) -> HttpResponseBase:
    if kind == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(write_csv(sheet, rows), content_type=_TYPES[kind])
        answer["Content-Disposition"] = content_disposition_header(True, name)
    else:
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the response closes it
        write_xlsx(sheet, rows, cast(BinaryIO, file))
        file.seek(0)
        answer = FileResponse(file, as_attachment=True, filename=name, content_type=_TYPES[kind])
    answer["Cache-Control"] = "private, no-store"
    return answer


def _what(ask: Ask) -> str:
    return _("查找“%(q)s”") % {"q": ask.filters.q} if ask.is_search else str(TAB_WORDS[ask.tab])

# SPDX-License-Identifier: MulanPSL-2.0
"""Take a list or a table out of the house: first what for, then the file. No names and phones of parties in any of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes.queries import allowances, mediators, pay_list_or_404, screenings
from linli.kernel.refusals import Unknown
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people import limits
from linli.people.rules import Viewer
from linli.web.desk.forms.exports import ExportForm
from linli.web.desk.shown.disputes.sheets import dispute_table
from linli.web.desk.shown.disputes.tables import Table
from linli.web.desk.views.disputes.figures import asked, figure_sheet, period_form
from linli.web.desk.views.disputes.gates import readers
from linli.web.desk.views.disputes.pay import claim_table
from linli.web.desk.views.disputes.pay_list import one_list
from linli.web.desk.views.disputes.registers import mediator_table
from linli.web.desk.views.disputes.rounds import round_table
from linli.web.desk.views.exports import _answer as file_answer
from linli.web.shared.exports import MOST_ROWS, Column, Sheet
from linli.web.shared.noting import note_export


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """GET says what and how many; POST gives the file and writes down who, what for, how many."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    what = request.GET.get("what", "list")
    form = ExportForm(request.POST or None, initial={"format": "xlsx"})
    taken = request.method == "POST" and form.is_valid()
    if taken:
        limits.demand("export_post", viewer.id, now=now)
    title, table = _wanted(request, viewer, what, now)
    if taken and table.rows:
        return _file(viewer, what, title, table, form.cleaned_data, now)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "title": title, "count": len(table.rows), "heads": table.heads, "most": MOST_ROWS}
    return render(request, "desk/disputes/export.html", context, status=status)


def _wanted(request: HttpRequest, viewer: Viewer, what: str, now: datetime) -> tuple[str, Table]:
    if what == "rounds":
        return _("矛盾纠纷排查表"), round_table(list(screenings(viewer)[:MOST_ROWS]))
    if what == "pay":
        return _("以案定补申报表"), claim_table(list(allowances(viewer)[:MOST_ROWS]))
    if what == "paylist":
        row = pay_list_or_404(viewer, _key(request.GET.get("id", "")))
        return row.title, one_list(row)
    if what == "mediators":
        return _("调解员名册"), mediator_table(mediators(viewer, year=county_day(now).year))
    if what == "figures":
        today = county_day(now)
        since, until, by = asked(period_form(request.GET, today), today)
        return _("调解统计表"), figure_sheet(viewer, since, until, by, today=today)
    return _("纠纷调解台账"), dispute_table(viewer, request.GET, now)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Unknown(_("没有找到这一页。")) from None


def _file(viewer: Viewer, what: str, title: str, table: Table, given: dict[str, str], now: datetime) -> HttpResponse:
    note_export(viewer, f"disputes_{what}", given["format"], len(table.rows), now, reason=given["reason"])
    columns = [Column(str(head), 18) for head in table.heads]
    sheet = Sheet(f"{viewer.unit_name}{title}", viewer.unit_name, viewer.name, now, columns, table.note)
    name = f"{title}{now.astimezone(COUNTY_ZONE):%Y%m%d%H%M}.{given['format']}"
    answer: Any = file_answer(sheet, iter(table.plain), given["format"], name)
    return answer

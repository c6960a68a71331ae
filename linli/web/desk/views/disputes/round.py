# SPDX-License-Identifier: MulanPSL-2.0
"""One screening round: each unit's answer with its words, who has not answered, and one's own report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes.actions import report_screening
from linli.disputes.queries import registered_here, round_lines, round_or_404
from linli.people.rules import Viewer
from linli.web.desk.forms.mediation import RoundReportForm
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.views.disputes.boards import Offered, board, offer
from linli.web.desk.views.disputes.gates import COMMITTEE, readers
from linli.web.shared.moments import full_day

HEADS = ("单位", "看了几处", "发现", "当场化解", "已登记纠纷", "情况", "哪一天报的")


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: HttpRequest, screening: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = round_or_404(viewer, screening)
    lines = round_lines(row)
    silent = sum(one.report is None for one in lines)
    lead = _("还有%(n)d个单位没有报，排在最前面。") % {"n": silent} if silent else _("都报了。")
    return board(
        request, here="rounds", title=row.title, tables=[lines_table(lines)], offered=_acts(request, viewer, row),
        lead=lead + " " + _("“已登记纠纷”是登记时选了这次排查的。"),
    )  # fmt: skip


def lines_table(lines: list[Any]) -> Table:
    return Table(
        _("各单位报送"), [_(head) for head in HEADS],
        [
            [unit_name(one.unit_id), *_numbers(one.report), Cell(one.registered, "num"),
             one.report.note if one.report else "", full_day(one.report.at) if one.report else ""]
            for one in lines
        ],
        empty=_("这个范围里还没有调委会"),
    )  # fmt: skip


def _numbers(report: Any) -> list[Cell]:
    if report is None:
        return [Cell(_("还没有报"), tag="yellow"), Cell("", "num"), Cell("", "num")]
    return [Cell(value, "num") for value in (report.places, report.found, report.prevented)]


def _acts(request: HttpRequest, viewer: Viewer, row: Any) -> Offered:
    if viewer.role not in COMMITTEE or row.ended_at is not None:
        return ()
    counted = registered_here(row, viewer.unit_id)

    def reported(given: dict[str, Any]) -> str:
        report_screening(UUID(given.pop("screening_id")), **given, by=viewer, now=timezone.now())
        return _("已报送。再报一次会替换上一次的数字。")

    return [
        offer(
            request, "report", _("报送排查结果"), RoundReportForm, reported, choices={"screening_id": [(str(row.pk), row.title)]},
            initial={"screening_id": str(row.pk), "found": counted, "prevented": 0},
            lead=_("本单位从这次排查登记了%(n)d件，“发现”先按这个数填，可以改。") % {"n": counted},
        )
    ]  # fmt: skip

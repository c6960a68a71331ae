# SPDX-License-Identifier: MulanPSL-2.0
"""Screening rounds on topics and places: ordered by a centre, answered by every unit, nought included."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes.actions import end_screening, order_screening, report_screening
from linli.disputes.queries import screenings
from linli.disputes.texts.types import type_word
from linli.people.rules import Viewer
from linli.places.queries import children_of, full_name
from linli.web.desk.forms.mediation import ROUNDS, OfferedForm, RoundForm, RoundReportForm
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.views.disputes.boards import Offered, board, offer
from linli.web.desk.views.disputes.gates import COMMITTEE, readers
from linli.web.shared.moments import full_day

HEADS = ("名称", "哪一种", "类型", "在哪里", "谁布置", "哪一天前", "已报单位", "看了几处", "发现", "当场化解", "状态")
MOST = 100


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = list(screenings(viewer)[:MOST])
    return board(
        request, here="rounds", title=_("矛盾纠纷排查"), tables=[round_table(rows)], offered=_acts(request, viewer, rows),
        lead=_("排查的是事和地方，不是人；没有发现也要报。"), export="rounds",
    )  # fmt: skip


def round_table(rows: list[Any]) -> Table:
    words = dict(ROUNDS)
    return Table(
        _("排查"), [_(head) for head in HEADS],
        [
            [
                Cell(one.title, sub=one.project, url=reverse("desk:dispute-round", args=[one.pk])), Cell(str(words.get(one.kind, one.kind)), sub=_again(one)),
                "、".join(type_word(code) for code in one.topics) or _("都看"), full_name(one.area_code),
                unit_name(one.ordered_by_id), full_day(one.due_on), Cell(one.units, "num"),
                Cell(one.sum_places or 0, "num"), Cell(one.sum_found or 0, "num"), Cell(one.sum_prevented or 0, "num"),
                Cell(_("已结束"), tag="grey") if one.ended_at else Cell(_("进行中"), tag="brand"),
            ]
            for one in rows
        ],
        empty=_("还没有布置过排查"),
    )  # fmt: skip


def _again(row: Any) -> str:
    return _("每%(n)d天一次") % {"n": row.again_days} if row.again_days else ""


def _acts(request: HttpRequest, viewer: Viewer, rows: list[Any]) -> Offered:
    if viewer.role not in COMMITTEE:
        return ()
    running = [(str(one.pk), one.title) for one in rows if one.ended_at is None]
    mine = [(str(one.pk), one.title) for one in rows if one.ended_at is None and one.ordered_by_id == viewer.unit_id]
    own = (viewer.area_code, full_name(viewer.area_code))
    areas = [own, *((area.code, area.name) for area in children_of(viewer.area_code))]

    def ordered(given: dict[str, Any]) -> str:
        row = order_screening(**given, by=viewer, now=timezone.now())
        return _("已布置：%(title)s。") % {"title": row.title}

    def reported(given: dict[str, Any]) -> str:
        report_screening(UUID(given.pop("screening_id")), **given, by=viewer, now=timezone.now())
        return _("已报送。再报一次会替换上一次的数字。")

    def ended(given: dict[str, Any]) -> str:
        end_screening(UUID(given["screening_id"]), by=viewer, now=timezone.now())
        return _("这次排查结束了。")

    acts = []
    if running:
        acts.append(
            offer(request, "report", _("报送排查结果"), RoundReportForm, reported, choices={"screening_id": running})
        )
    if viewer.is_centre:
        acts.append(offer(request, "order", _("布置排查"), RoundForm, ordered, choices={"area_code": areas}))
    if mine:
        acts.append(offer(request, "end", _("结束排查"), EndRoundForm, ended, choices={"screening_id": mine}))
    return acts


class EndRoundForm(OfferedForm):
    screening_id = RoundReportForm.base_fields["screening_id"]

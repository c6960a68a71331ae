# SPDX-License-Identifier: MulanPSL-2.0
"""The register of mediators: team, expertise, languages, area, load, training, standing interests. It ranks nobody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes import texts
from linli.disputes.queries import interests_of, mediators
from linli.disputes.texts.types import type_word
from linli.kernel.times import county_day
from linli.places.queries import full_name
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.views.disputes.boards import board
from linli.web.desk.views.disputes.gates import COMMITTEE, readers
from linli.web.desk.views.disputes.mediator_acts import mediator_acts
from linli.web.shared.moments import full_day


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    lines = mediators(viewer, year=county_day(timezone.now()).year)
    told = interests_of(
        [one.mediator.pk for one in lines if viewer.role in COMMITTEE or one.mediator.post_id == viewer.id]
    )
    tables = [mediator_table(lines, open_here=viewer.role in COMMITTEE)]
    if told:
        tables.append(interest_table(told, {one.mediator.pk: one.name for one in lines}))
    return board(
        request, here="mediators", title=_("调解员名册"), tables=tables,
        offered=mediator_acts(request, viewer, lines, told), export="mediators",
        lead=_("名册写明队伍、擅长、方言和手头件数，供当事人选择；不给调解员打分、排名。"),
    )  # fmt: skip


def mediator_table(lines: list[Any], *, open_here: bool = False) -> Table:
    """`open_here`: the name leads to what can be changed."""
    here = reverse("desk:dispute-mediators")
    return Table(
        _("调解员"), [_("姓名"), _("单位"), _("队伍"), _("擅长"), _("方言"), _("地方"), _("手头/最多"), _("今年学时")],
        [
            [
                Cell(
                    one.name.rpartition(" ")[2],
                    url=f"{here}?mediator={one.mediator.pk}#act-change" if open_here else "",
                ),
                one.unit_name, str(texts.TEAMS.get(one.mediator.team, "")),
                "、".join(type_word(code) for code in one.mediator.expertise), "、".join(one.mediator.languages),
                full_name(one.mediator.area_code), Cell(f"{one.open_now}/{one.mediator.most_open}", "num"),
                Cell(one.hours_this_year, "num"),
            ]
            for one in lines
        ],
        empty=_("名册上还没有调解员"),
    )  # fmt: skip


def interest_table(rows: list[Any], names: dict[UUID, str]) -> Table:
    """What a mediator keeps out of: not proposed there while it holds."""
    return Table(
        _("常年回避"), [_("调解员"), _("哪类纠纷"), _("哪个地方"), _("理由"), _("从"), _("到")],
        [
            [
                names.get(row.mediator_id, "").rpartition(" ")[2],
                type_word(row.dispute_type) if row.dispute_type else _("不限"),
                full_name(row.area_code) if row.area_code else _("不限"), row.words, full_day(row.since),
                full_day(row.until) if row.until else Cell(_("有效"), tag="yellow"),
            ]
            for row in rows
        ],
        note=_("只有登记名册的人和本人看得到。"),
    )  # fmt: skip

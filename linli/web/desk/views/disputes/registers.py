# SPDX-License-Identifier: MulanPSL-2.0
"""The register of mediators: team, expertise, languages, area, load, training, standing interests. It ranks nobody."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes import texts
from linli.disputes.actions import add_interest, add_training, delist_mediator, list_mediator
from linli.disputes.queries import mediators
from linli.disputes.rules.types import type_name
from linli.kernel.times import county_day
from linli.people.queries import posts_visible_to
from linli.people.rules import Role, Viewer
from linli.places.queries import children_of, full_name
from linli.web.desk.forms.mediation import DelistForm, InterestForm, ListMediatorForm, TrainingForm
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.views.disputes.boards import Offered, board, offer
from linli.web.desk.views.disputes.gates import COMMITTEE, readers


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    lines = mediators(viewer, year=county_day(timezone.now()).year)
    return board(
        request, here="mediators", title=_("调解员名册"), tables=[mediator_table(lines)],
        offered=_acts(request, viewer, lines), export="mediators",
        lead=_("名册写明队伍、擅长、方言和手头件数，供当事人选择；不给调解员打分、排名。"),
    )  # fmt: skip


def mediator_table(lines: list[Any]) -> Table:
    return Table(
        _("调解员"), [_("姓名"), _("单位"), _("队伍"), _("擅长"), _("方言"), _("地方"), _("手头/最多"), _("今年学时")],
        [
            [
                one.name.rpartition(" ")[2], one.unit_name, str(texts.TEAMS.get(one.mediator.team, "")),
                "、".join(type_name(code) for code in one.mediator.expertise), "、".join(one.mediator.languages),
                full_name(one.mediator.area_code), Cell(f"{one.open_now}/{one.mediator.most_open}", "num"),
                Cell(one.hours_this_year, "num"),
            ]
            for one in lines
        ],
        empty=_("名册上还没有调解员"),
    )  # fmt: skip


def _acts(request: HttpRequest, viewer: Viewer, lines: list[Any]) -> Offered:
    mine = [(str(one.mediator.pk), one.name.rpartition(" ")[2]) for one in lines]
    areas = [("", _("不限")), *((area.code, area.name) for area in children_of(viewer.area_code))]
    own = [(str(one.mediator.pk), one.name) for one in lines if one.mediator.post_id == viewer.id]
    interest = offer(
        request, "interest", _("登记常年回避"), InterestForm, _interest(viewer),
        choices={"mediator_id": mine if viewer.role in COMMITTEE else own, "area_code": areas},
    )  # fmt: skip
    if viewer.role not in COMMITTEE:
        return [interest] if own else ()
    listed = {one.mediator.post_id for one in lines}
    posts = [
        (str(post.pk), f"{post.unit.short_name} {post.account.name}")
        for post in posts_visible_to(viewer).filter(role__in=(Role.MEDIATOR, Role.GRID_WORKER))
        if post.pk not in listed
    ]
    acts = [offer(request, "list", _("列入名册"), ListMediatorForm, _list(viewer), choices={"post_id": posts})]
    if mine:
        acts += [
            offer(request, "train", _("登记培训"), TrainingForm, _train(viewer), choices={"mediator_id": mine}), interest,
            offer(request, "delist", _("移出名册"), DelistForm, _delist(viewer), choices={"mediator_id": mine}),
        ]  # fmt: skip
    return acts


def _list(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        languages = [word for word in re.split(r"[、，,\s]+", given.pop("languages")) if word]
        key = UUID(given.pop("post_id"))
        list_mediator(post_id=key, languages=languages, **given, by=viewer, now=timezone.now())
        return _("已列入名册。")

    return do


def _train(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        add_training(UUID(given.pop("mediator_id")), **given, by=viewer, now=timezone.now())
        return _("培训已登记。")

    return do


def _interest(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        add_interest(UUID(given.pop("mediator_id")), **given, by=viewer, now=timezone.now())
        return _("已登记，以后这类、这里的纠纷不再建议由其调解。")

    return do


def _delist(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        delist_mediator(UUID(given["mediator_id"]), by=viewer, now=timezone.now())
        return _("已移出名册；手上的纠纷继续办，直到另有人接。")

    return do

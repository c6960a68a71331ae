# SPDX-License-Identifier: MulanPSL-2.0
"""What may be done to the register of mediators: list, change, train, tell and end a conflict, take off."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.disputes.actions import (
    add_interest,
    add_training,
    change_mediator,
    delist_mediator,
    end_interest,
    list_mediator,
)
from linli.disputes.texts.types import type_word
from linli.people.queries import posts_visible_to
from linli.people.rules import Role, Viewer
from linli.places.queries import children_of, full_name
from linli.web.desk.forms.committees import ChangeMediatorForm, EndInterestForm
from linli.web.desk.forms.mediation import DelistForm, InterestForm, ListMediatorForm, TrainingForm
from linli.web.desk.views.disputes.boards import Offered, offer
from linli.web.desk.views.disputes.gates import COMMITTEE

FIELDS = ("team", "expertise", "area_code", "most_open", "salaried", "filed_on")


def mediator_acts(request: HttpRequest, viewer: Viewer, lines: list[Any], told: list[Any]) -> Offered:
    """A mediator tells an own conflict; who keeps the register lists, changes, ends and takes off."""
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
    acts = _changes(request, viewer, lines, told)
    acts += [offer(request, "list", _("列入名册"), ListMediatorForm, _list(viewer), choices={"post_id": posts})]
    if mine:
        acts += [
            offer(request, "train", _("登记培训"), TrainingForm, _train(viewer), choices={"mediator_id": mine}), interest,
            offer(request, "delist", _("移出名册"), DelistForm, _delist(viewer), choices={"mediator_id": mine}),
        ]  # fmt: skip
    return acts


def _changes(request: HttpRequest, viewer: Viewer, lines: list[Any], told: list[Any]) -> list[Any]:
    """Of the mediator whom the address names."""
    chosen = next((one for one in lines if str(one.mediator.pk) == request.GET.get("mediator")), None)
    if chosen is None:
        return []
    row, name = chosen.mediator, chosen.name.rpartition(" ")[2]
    initial = {field: getattr(row, field) for field in FIELDS} | {"languages": "、".join(row.languages)}
    top = viewer.area_code[:12]
    areas = [(top, full_name(top)), *((area.code, area.name) for area in children_of(top))]
    if row.area_code not in dict(areas):
        areas.append((row.area_code, full_name(row.area_code)))
    word = _("改登记：%(name)s") % {"name": name}
    choices: dict[str, Any] = {"area_code": areas}
    acts = [
        offer(
            request,
            "change",
            word,
            ChangeMediatorForm,
            _change(viewer, row.pk),
            choices=choices,
            initial=initial,
            is_open=True,
        )
    ]
    held = [(str(one.pk), f"{type_word(one.dispute_type) if one.dispute_type else full_name(one.area_code)} {one.words}")
            for one in told if one.mediator_id == row.pk and one.until is None]  # fmt: skip
    if held:
        ends = {"interest_id": held}
        acts.append(
            offer(request, "end", _("结束回避：%(name)s") % {"name": name}, EndInterestForm, _end(viewer), choices=ends)
        )
    return acts


def _change(viewer: Viewer, key: UUID) -> Any:
    def do(given: dict[str, Any]) -> str:
        change_mediator(key, **given | {"languages": _words(given["languages"])}, by=viewer, now=timezone.now())
        return _("已改。")

    return do


def _end(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        end_interest(UUID(given["interest_id"]), by=viewer, now=timezone.now())
        return _("回避已结束，名册上留着到今天为止。")

    return do


def _words(typed: str) -> list[str]:
    return [word[:16] for word in re.split(r"[、，,\s]+", typed) if word][:10]


def _list(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        languages = _words(given.pop("languages"))
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

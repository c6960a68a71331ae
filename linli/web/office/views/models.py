# SPDX-License-Identifier: MulanPSL-2.0
"""Trained models: list, comparison, switch on, switch back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.ledger.rules import Subject
from linli.people.rules import Role
from linli.triage.actions import switch_back, switch_on
from linli.triage.queries.versions import version_of, versions_visible_to
from linli.triage.rules.versions import VersionState
from linli.triage.texts import KINDS, VERSION_STATES
from linli.web.office.answers import Act, ConfirmForm, act_page, bound, detail_page, list_page
from linli.web.office.gates import keepers, readers
from linli.web.office.shown.pages import Detail, Empty, Go, Section
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.routes import SECTION, triage_tabs
from linli.web.office.shown.stories import lines_of
from linli.web.office.shown.versions import compared, heads, version_facts, version_notes, version_row

_COLOURS = {VersionState.RUNNING: "green", VersionState.CANDIDATE: "yellow", VersionState.RETIRED: "grey"}


@readers
@require_safe
def models(request: HttpRequest) -> HttpResponse:
    """Every version with its figures on the rows kept aside."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = versions_visible_to(viewer)
    empty = Empty(
        _("还没有训练过的模型"),
        _("现在由自带的词表提建议。人定过几百件以后，用命令 linli train_triage 训练，再回这里比较、启用。"),
    )
    table = page_of(request, found, version_row, caption=_("分类模型"), heads=heads(), empty=empty)
    return list_page(
        request, title=_("研判和派单"), section=SECTION, table=table, tabs=triage_tabs("models", quality=viewer.role == Role.SYSTEM_ADMIN),
        lead=_("训练出来的模型要先和正在用的比较，由人启用；任何时候可以一键切回。模型只提建议，不作决定。"),
    )  # fmt: skip


@readers
@require_safe
def model(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One version beside the one it was compared with."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = version_of(viewer, version_id)
    acts: tuple[Go, ...] = ()
    if viewer.role == Role.SYSTEM_ADMIN:
        if row.state == VersionState.RUNNING:
            acts = (Go(_("切回上一版"), reverse("office:model-back", args=[row.pk]), "arrow-back-up"),)
        else:
            acts = (Go(_("启用这一版"), reverse("office:model-on", args=[row.pk]), "check", primary=True),)
    detail = Detail(
        f"{KINDS.get(row.kind, row.kind)} {row.name}", Go(_("分类模型"), reverse("office:models")), version_facts(row),
        tag=str(VERSION_STATES[VersionState(row.state)]), tag_colour=_COLOURS[VersionState(row.state)], acts=acts,
        notes=version_notes(row),
        sections=(
            Section(_("在留出的事项上比较"), compared(row), note=_("留出的事项哪一版都没有学过。")),
            Section(_("记录"), lines=lines_of(Subject("model", row.pk, row.county))),
        ),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def model_on(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = version_of(viewer, version_id)
    here = reverse("office:model", args=[row.pk])

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        switch_on(row.pk, by=viewer, now=timezone.now())
        return here, _("已启用 %(name)s，几秒内对新的事项生效。") % {"name": row.name}

    act = Act(
        _("启用 %(name)s") % {"name": row.name}, _("启用"), Go(_("这一版"), here), SECTION,
        effects=(_("几秒后，新来事项的建议由这一版提出；已经提出的建议不变。"), _("现在用的那一版留着，随时一键切回。")),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def model_back(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = version_of(viewer, version_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        before = switch_back(viewer.county, row.kind, by=viewer, now=timezone.now())
        words = _("已切回 %(name)s。") % {"name": before.name} if before else _("已切回自带的词表。")
        return reverse("office:models"), words

    act = Act(
        _("切回上一版"), _("切回"), Go(_("这一版"), reverse("office:model", args=[row.pk])), SECTION, "arrow-back-up",
        effects=(_("几秒后，新来事项的建议由上一版提出；没有上一版就由自带的词表提出。"), _("这一版提过的建议照旧留着。")),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)

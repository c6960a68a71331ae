# SPDX-License-Identifier: MulanPSL-2.0
"""A trained model is switched on, or back, by a named person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.triage.actions import switch_back, switch_on
from linli.triage.queries.comparison import compared_anew, running_id
from linli.triage.queries.versions import version_of
from linli.web.office.answers import Act, ConfirmForm, act_page, bound
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Go
from linli.web.office.shown.routes import SECTION
from linli.web.office.shown.version_comparison import compared_words, version_notes


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def model_on(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = version_of(viewer, version_id)
    here = reverse("office:model", args=[row.pk])

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        switch_on(row.pk, by=viewer, now=timezone.now(), seen=request.POST.get("seen", ""))
        return here, _("已启用 %(name)s，几秒内对新的事项生效。") % {"name": row.name}

    row.facts = compared_anew(row)
    act = Act(
        _("启用 %(name)s") % {"name": row.name}, _("启用"), Go(_("这一版"), here), SECTION,
        effects=(
            _("几秒后，新来事项的建议由这一版提出；已经提出的建议不变。"), _("现在用的那一版留着，随时一键切回。"),
            *compared_words(row), *version_notes(row),
        ),
    )  # fmt: skip
    form = SeenForm(initial={"seen": running_id(row.county, row.kind)}, **bound(request))
    return act_page(request, act, form, do)


class SeenForm(ConfirmForm):
    """What ran when the page was made."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def model_back(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = version_of(viewer, version_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        before = switch_back(viewer.county, row.kind, by=viewer, now=timezone.now(), seen=row.pk)
        words = _("已切回 %(name)s。") % {"name": before.name} if before else _("已切回自带的词表。")
        return reverse("office:models"), words

    act = Act(
        _("切回上一版"), _("切回"), Go(_("这一版"), reverse("office:model", args=[row.pk])), SECTION, "arrow-back-up",
        effects=(_("几秒后，新来事项的建议由上一版提出；没有上一版就由自带的词表提出。"), _("这一版提过的建议照旧留着。")),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)

# SPDX-License-Identifier: MulanPSL-2.0
"""One trained model beside the one it was compared with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.ledger.rules import Subject
from linli.people.rules import Role
from linli.triage.queries.comparison import is_stale, runs_now
from linli.triage.queries.versions import version_of
from linli.triage.rules.versions import VersionState
from linli.triage.texts import KINDS, VERSION_STATES
from linli.web.office.answers import detail_page
from linli.web.office.gates import readers
from linli.web.office.shown.pages import Detail, Go, Section
from linli.web.office.shown.routes import SECTION
from linli.web.office.shown.stories import lines_of
from linli.web.office.shown.version_classes import by_class
from linli.web.office.shown.version_comparison import compared, version_notes
from linli.web.office.shown.versions import version_facts

_COLOURS = {VersionState.RUNNING: "green", VersionState.CANDIDATE: "yellow", VersionState.RETIRED: "grey"}


def _stale(row: Any) -> tuple[str, ...]:
    if row.state == VersionState.RUNNING or not is_stale(row):
        return ()
    words = _("下面比的是当时在用的那一版；现在在用的是%(name)s，启用前会和它重新比较。")
    return (words % {"name": runs_now(row) or _("（没有）")},)


@readers
@require_safe
def model(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One version beside the one it was compared with."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = version_of(viewer, version_id)
    acts: tuple[Go, ...] = ()
    if viewer.role == Role.SYSTEM_ADMIN:
        if row.state == VersionState.RUNNING:
            acts = (Go(_("切回上一版"), reverse("office:model-back", args=[row.pk]), "arrow-back-up", at_once=True),)
        else:
            acts = (Go(_("启用这一版"), reverse("office:model-on", args=[row.pk]), "check", primary=True),)
    unsure = _("把握不到这一类的数，就说没有把握，列出最像的三个请人定。")
    detail = Detail(
        f"{KINDS.get(row.kind, row.kind)} {row.name}", Go(_("分类模型"), reverse("office:models")), version_facts(row),
        tag=str(VERSION_STATES[VersionState(row.state)]), tag_colour=_COLOURS[VersionState(row.state)], acts=acts,
        notes=(*_stale(row), *version_notes(row)),
        sections=(
            Section(_("在留出的事项上比较"), compared(row), note=_("留出的事项哪一版都没有学过。")),
            Section(_("按类"), by_class(row), note=unsure if row.kind == "category" else ""),
            Section(_("记录"), lines=lines_of(Subject("model", row.pk, row.county))),
        ),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)

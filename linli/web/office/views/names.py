# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places: what residents say instead of a code, who taught it, closed and taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.ledger.rules import Subject
from linli.people.rules import Role
from linli.triage.actions.place_names import close_place, reopen_place
from linli.triage.queries.names import lessons_of, name_or_404, names_of
from linli.triage.texts import NAME_STATES, PLACE_SOURCES
from linli.web.office.answers import Act, confirm_page, detail_page, list_page
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.lessons import lessons_table
from linli.web.office.shown.names import COLOURS, name_facts, name_heads, name_row, state_of_name
from linli.web.office.shown.pages import Detail, Empty, Go, Pick, Section
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.routes import SECTION, triage_tabs
from linli.web.office.shown.staff import asked
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """Imported and learned names, the newest change first."""
    viewer = request.viewer  # type: ignore[attr-defined]
    words, source, state = asked(request, "q"), asked(request, "source"), asked(request, "state")
    can = viewer.role == Role.SYSTEM_ADMIN
    empty = Empty(
        _("还没有地名"), _("导入小区、道路、地标；受理时核定了位置的事项也会教会系统。"),
        reverse("office:names-import") if can else "", _("导入") if can else "",
    )  # fmt: skip
    rows = names_of(viewer, words=words, source=source, state=state)
    table = page_of(request, rows, name_row, caption=_("地名"), heads=name_heads(), empty=empty)
    acts = export_links(reverse("office:names-export"))
    if can:
        acts += (Go(_("导入"), reverse("office:names-import"), "file-import"),)
        acts += (Go(_("登记地名"), reverse("office:name-new"), "plus", primary=True),)
    return list_page(
        request, title=_("研判和派单"), section=SECTION, table=table, acts=acts, tabs=triage_tabs("names", quality=can),
        picks=(
            Pick("q", _("查找地名、编码"), words),
            Pick("source", _("来源：全部"), source, tuple((key.value, str(word)) for key, word in PLACE_SOURCES.items())),
            Pick("state", _("现在：全部"), state, tuple((key.value, str(word)) for key, word in NAME_STATES.items())),
        ),
        lead=_("反映人常说的叫法。有人核定位置的事项会教会新叫法：第二件说的一样才开始用，说别处的多了就不信它。"),
    )  # fmt: skip


@readers
@require_safe
def name(request: HttpRequest, place_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = name_or_404(viewer, place_id)
    state, lines = state_of_name(row), lines_of(Subject("place", row.pk, viewer.county))
    acts: tuple[Go, ...] = ()
    if viewer.role == Role.SYSTEM_ADMIN:
        closed = row.closed_on is not None
        acts = (
            Go(_("恢复使用"), reverse("office:name-reopen", args=[row.pk]), "refresh")
            if closed
            else Go(_("停用"), reverse("office:name-close", args=[row.pk]), "ban"),
        )
    detail = Detail(
        row.name, Go(_("地名"), reverse("office:names")), name_facts(row), tag=str(NAME_STATES[state]),
        tag_colour=COLOURS[state], acts=acts,
        sections=(
            Section(
                _("从哪些事项学来"), lessons_table(lessons_of(row), counted=row.accepted + row.refused),
                note=_("只记谁在什么时候核定了位置；事项的内容和反映人不在这里。"),
            ),
            *([Section(_("记录"), lines=lines)] if lines else []),
        ),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def name_close(request: HttpRequest, place_id: UUID) -> HttpResponse:
    row = name_or_404(request.viewer, place_id)  # type: ignore[attr-defined]
    act = Act(
        _("停用“%(name)s”") % {"name": row.name}, _("停用"), Go(row.name, reverse("office:name", args=[row.pk])), SECTION,
        "ban", effects=(_("从现在起不再用它找位置；学来的次数照样记着。"), _("随时可以恢复。已经定了位置的事项不变。")),
    )  # fmt: skip
    return confirm_page(request, act, close_place, row.pk, _("已停用。"))


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def name_reopen(request: HttpRequest, place_id: UUID) -> HttpResponse:
    row = name_or_404(request.viewer, place_id)  # type: ignore[attr-defined]
    act = Act(
        _("恢复“%(name)s”") % {"name": row.name}, _("恢复使用"), Go(row.name, reverse("office:name", args=[row.pk])),
        SECTION, "refresh", effects=(_("照学来的次数重新使用。"),),
    )  # fmt: skip
    return confirm_page(request, act, reopen_place, row.pk, _("已恢复。"))

# SPDX-License-Identifier: MulanPSL-2.0
"""The table of routes: list with what is wrong in it, one rule, its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.kernel.times import county_day
from linli.ledger.rules import Subject
from linli.people.rules import Role
from linli.triage.actions import end_route
from linli.triage.queries.dry_run import dry_run
from linli.triage.queries.returned import returned_categories
from linli.triage.queries.routes import TAUGHT_DAYS, RouteRow, route_of, route_rows, without_default
from linli.triage.queries.routing import route_table, rule_of
from linli.triage.rules.routes import Rule
from linli.triage.texts import FAULTS
from linli.web.office.answers import Act, act_page, bound, detail_page, list_page
from linli.web.office.forms.routes import EndForm
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.pages import Detail, Empty, Go, Pick, Section
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.routes import (
    SECTION,
    category_word,
    heads,
    moved_words,
    returned_table,
    route_facts,
    route_row,
    triage_tabs,
    unit_word,
)
from linli.web.office.shown.staff import asked
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def routes(request: HttpRequest) -> HttpResponse:
    """The rules in the order in which they win; conflicts, dead ends and levels without a default on top."""
    viewer, today = request.viewer, county_day(timezone.now())  # type: ignore[attr-defined]
    wanted, fault = asked(request, "q"), asked(request, "fault")
    rows = [row for row in route_rows(viewer, on=today) if _fits(row, wanted, fault, viewer.county)]
    can = viewer.role == Role.SYSTEM_ADMIN
    new = reverse("office:route-new")
    empty = Empty(
        _("还没有派单规则"),
        _("没有规则时，事项留在受理的中心，由人选单位。"),
        new if can else "",
        _("新增规则") if can else "",
    )
    table = page_of(
        request, rows, lambda row: route_row(row, viewer.county), caption=_("派单规则"), heads=heads(), empty=empty
    )
    acts = export_links(reverse("office:routes-export"))
    if can:
        acts += (Go(_("导入"), reverse("office:routes-import"), "file-import"),)
        acts += (Go(_("新增规则"), new, "plus", primary=True),)
    return list_page(
        request, title=_("研判和派单"), section=SECTION, table=table, acts=acts, tabs=triage_tabs("routes", quality=can),
        picks=(
            Pick("q", _("查找类别、单位"), wanted),
            Pick("fault", _("提醒：全部"), fault, tuple((key, str(word)) for key, word in FAULTS.items())),
        ),
        lead=_("先看类别，再看地区，再看类型和时间：写得越细越先用；一样细的，后开始的先用。"),
        notes=_notes(viewer, today),
    )  # fmt: skip


def _fits(row: RouteRow, wanted: str, fault: str, county: str) -> bool:
    if fault and fault not in row.faults:
        return False
    held = f"{row.rule.category} {category_word(row.rule.category, county)} {row.unit.name if row.unit else ''} {row.rule.area}"
    return not wanted or wanted.lower() in held.lower()


def _notes(viewer: Any, today: Any) -> list[str]:
    bare = without_default(viewer.county, on=today)
    if not bare:
        return []
    names = "、".join(centre.short_name or centre.name for centre in bare[:6])
    return [
        _("%(n)d 个中心没有自己的默认规则（%(names)s%(more)s）：没有规则管到的事项留在那个中心，由人选单位。")
        % {"n": len(bare), "names": names, "more": "…" if len(bare) > 6 else ""}
    ]


@readers
@require_safe
def route(request: HttpRequest, route_id: UUID) -> HttpResponse:
    """One rule: what it says, what is wrong, what it met, its story."""
    viewer, today = request.viewer, county_day(timezone.now())  # type: ignore[attr-defined]
    rule = rule_of(route_of(viewer, route_id))
    row = next((one for one in route_rows(viewer, on=today) if one.rule.id == rule.id), None)
    is_open = row is not None
    row = row or RouteRow(rule, None)
    notes = [str(FAULTS[fault]) for fault in row.faults if fault not in ("conflict", "returned")]
    for other in route_table(viewer.county).twins_of(rule, today) if is_open else ():
        notes.append(_("另有一条同样的规则派给%(unit)s，后开始的那条先用。") % {"unit": unit_word(other.unit_id)})
    if "returned" in row.faults:
        notes.append(
            _("90 天内派去 %(sent)d 件，退回 %(returned)d 件。看看是不是该改派给别的单位。")
            % {"sent": row.sent, "returned": row.returned}
        )
    acts: tuple[Go, ...] = ()
    if is_open and viewer.role == Role.SYSTEM_ADMIN:
        acts = (
            Go(_("修改"), reverse("office:route-change", args=[route_id]), "edit"),
            Go(_("停用"), reverse("office:route-end", args=[route_id]), "ban"),
        )
    detail = Detail(
        f"{category_word(rule.category, viewer.county)} → {unit_word(rule.unit_id)}",
        Go(_("派单规则"), reverse("office:routes")), route_facts(row, viewer.county),
        tag=_("有效") if is_open else _("已停用"), tag_colour="green" if is_open else "grey", acts=acts,
        sections=(
            *_taught(viewer, rule, today, may_add=bool(acts)),
            Section(_("记录"), lines=lines_of(Subject("route", route_id, viewer.county))),
        ),
        notes=tuple(notes),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)


def _taught(viewer: Any, rule: Rule, today: date, *, may_add: bool) -> tuple[Section, ...]:
    """What came back, each category with a way to a rule of its own; nothing where nothing came back."""
    found = returned_categories(rule.id, since=today - timedelta(days=TAUGHT_DAYS))
    if not found:
        return ()
    note = _("点一类，为它新增一条更细的规则；这一条照旧管别的。") if may_add else ""
    return (
        Section(_("90 天内退回的，按类别"), returned_table(found, rule, viewer.county, may_add=may_add), note=note),
    )


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def route_end(request: HttpRequest, route_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = route_of(viewer, route_id)
    here = reverse("office:route", args=[row.pk])

    def do(given: dict[str, Any]) -> tuple[str, str]:
        end_route(row.pk, by=viewer, now=timezone.now(), on=given["on"])
        return reverse("office:routes"), _("已停用。")

    now = timezone.now()
    tried = dry_run(viewer.county, route_table(viewer.county).without(row.pk), now=now)
    act = Act(
        _("停用这条规则"), _("停用"), Go(_("派单规则"), here), SECTION, "ban",
        effects=(
            _("从那天起不再用它派单；次一级的规则接上，没有就留在本级中心。"), *moved_words(tried), _("已经照它派出的事项不变。"),
        ),
    )  # fmt: skip
    return act_page(request, act, EndForm(**bound(request), initial={"on": county_day(now)}), do)

# SPDX-License-Identifier: MulanPSL-2.0
"""The working calendar, office hours and what changed: read by all three administrators."""

from __future__ import annotations

import csv
import io
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.clocks.queries import rules_of
from linli.clocks.queries.office import (
    change_of,
    changes_of,
    moved_by,
    own_days,
    own_hours,
    waiting_for_a_year,
    year_missing,
)
from linli.clocks.rules.hours import Hours, show_windows
from linli.kernel.times import county_day
from linli.people.queries import post_names
from linli.people.rules import Role
from linli.web.office.answers import detail_page, list_page
from linli.web.office.gates import readers
from linli.web.office.shown.clocks import SECTION, change_line, clock_tabs, moved_table, sheet_links
from linli.web.office.shown.pages import Cell, Detail, Empty, Fact, Go, Row, Section, Table
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.year import months_of
from linli.web.shared.cited import cited
from linli.web.shared.noting import note_export


@readers
@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Twelve months on one page."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    rules = rules_of(viewer.county)
    years = sorted(rules.calendar.years)
    asked = request.GET.get("year", "")
    shown = int(asked) if asked.isdigit() and int(asked) in years else min(max(years), county_day(now).year)
    own = own_days(viewer)
    context = {
        "section": SECTION, "tabs": clock_tabs("clocks"), "years": years, "year": shown,
        "months": months_of(shown, rules.calendar, {day.on for day in own}),
        "own": [day for day in own if day.on.year == shown], "missing": year_missing(viewer.county, now=now),
        "waiting": waiting_for_a_year(viewer.county), "may_edit": viewer.role == Role.SYSTEM_ADMIN,
        "week": (_("一"), _("二"), _("三"), _("四"), _("五"), _("六"), _("日")),
    }  # fmt: skip
    return render(request, "office/clocks/year.html", context)


@readers
@require_safe
def year_export(request: HttpRequest) -> HttpResponse:
    """The days of a year as the import reads them."""
    viewer = request.viewer  # type: ignore[attr-defined]
    asked = request.GET.get("year", "")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["date", "kind", "holiday_zh", "source"])
    days = [day for day in rules_of(viewer.county).calendar.days.values() if asked in ("", str(day.on.year))]
    for day in sorted(days, key=lambda one: one.on):
        writer.writerow([day.on, "work" if day.works else "off", day.name, day.source])
    note_export(viewer, "calendar", "csv", len(days), timezone.now())
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="holidays-{asked if asked.isdigit() else "all"}.csv"'
    return answer


@readers
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """Office hours from date to date."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = tuple(_hours_line(one) for one in own_hours(viewer) or [Hours()])
    table = Table(_("办公时间"), (_("从"), _("到"), _("时段"), _("依据")), rows, Empty(_("还没有办公时间。")))
    acts = sheet_links(viewer, "clock-hours")
    if viewer.role == Role.SYSTEM_ADMIN:
        acts = (Go(_("修改"), reverse("office:clock-hours-change"), "edit", primary=True), *acts)
    lead = _("按工作日计的时限在下班时间到期；按工作小时计的只在这些时段里走。")
    return list_page(request, title=_("日历与时限"), section=SECTION, table=table, acts=acts,
                     tabs=clock_tabs("clock-hours"), lead=lead)  # fmt: skip


@readers
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Every change with its reason and how many clocks it moved."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = changes_of(viewer)
    names = post_names([pk for pk in rows.values_list("by_post", flat=True) if pk])
    heads = (_("时间"), _("改什么"), _("内容"), _("依据和理由"), _("移动的时限"), _("谁"))
    empty = Empty(_("还没有改过。"), _("每次修改日历、办公时间或时限，都在这里留下改前改后。"))
    table = page_of(request, rows, lambda row: change_line(row, names.get(row.by_post, "")), caption=_("变更记录"),
                    heads=heads, empty=empty)  # fmt: skip
    return list_page(request, title=_("日历与时限"), section=SECTION, table=table, tabs=clock_tabs("clock-changes"))


@readers
@require_safe
def change(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """One change: before and after."""
    row = change_of(request.viewer, change_id)  # type: ignore[attr-defined]
    who = post_names([row.by_post]).get(row.by_post, "") if row.by_post else ""
    facts = (Fact(_("内容"), row.detail), Fact(_("依据和理由"), row.reason), Fact(_("时间"), at=row.at), Fact(_("谁"), who),
             Fact(_("移动的时限"), row.moved))  # fmt: skip
    detail = Detail(
        _("第%(n)d次变更") % {"n": row.version}, Go(_("变更记录"), reverse("office:clock-changes")), facts,
        sections=() if row.what in ("rung", "quiet") else (Section(_("改前改后"), moved_table(moved_by(row), row.moved)),),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)


def _hours_line(one: Hours) -> Row:
    def word(day: date | None) -> str:
        return str(day) if day else _("不限")

    return Row((Cell(word(one.since), "keep"), Cell(word(one.until), "keep"), Cell(show_windows(one.windows), "keep"),
                Cell(cited(one.source))))  # fmt: skip

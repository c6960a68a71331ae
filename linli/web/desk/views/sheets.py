# SPDX-License-Identifier: MulanPSL-2.0
"""日清单 and 周报: as a page, and as .docx with the same words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.insight.rules.periods import read_day
from linli.insight.sheets.data import day_sheet, week_report
from linli.insight.sheets.kinds import DAY, WEEK
from linli.kernel.times import county_day
from linli.papers.queries import template_bytes
from linli.papers.registry import kind_of
from linli.papers.rules import schema_of
from linli.papers.templating import fill
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.sheets import Sheet, shown_day, shown_week
from linli.web.desk.views.watch import WATCHERS
from linli.web.shared.noting import note_export

if TYPE_CHECKING:
    from linli.people.rules import Viewer

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@desk_only(*WATCHERS)
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The sheet of `day`; without it today's, as it stands now."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    on = _day(request, now)
    return _page(request, shown_day(day_sheet(viewer, now=now, on=on), viewer), "day", on)


@desk_only(*WATCHERS)
@require_safe
def day_paper(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    on = _day(request, now)
    return _paper(viewer, DAY, shown_day(day_sheet(viewer, now=now, on=on), viewer), f"{_('日清单')}{on}.docx")


@desk_only(*WATCHERS)
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """The week that `on` lies in; this week without it."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    on = _week(request, now)
    return _page(request, shown_week(week_report(viewer, on, now=now), viewer), "week", on)


@desk_only(*WATCHERS)
@require_safe
def week_paper(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    on = _week(request, now)
    return _paper(viewer, WEEK, shown_week(week_report(viewer, on, now=now), viewer), f"{_('周报')}{on}.docx")


def _day(request: HttpRequest, now: datetime) -> date:
    return read_day(request.GET.get("day", ""), today=county_day(now), ahead=False, field="day")


def _week(request: HttpRequest, now: datetime) -> date:
    return read_day(request.GET.get("on", ""), today=county_day(now))


def _page(request: HttpRequest, sheet: Sheet, here: str, on: date) -> HttpResponse:
    today = county_day(timezone.now())
    context = {"sheet": sheet, "here": here, "on": on.isoformat(), "today": today.isoformat()}
    answer = render(request, "desk/watch/sheet.html", context)
    add_never_cache_headers(answer)
    return answer


def _paper(viewer: Viewer, key: str, sheet: Sheet, name: str) -> HttpResponse:
    """By the county's own template, where it has one; that it was taken along is an entry."""
    note_export(viewer, key, "docx", 1, timezone.now())
    kind = kind_of(key)
    body = fill(template_bytes(viewer.county, key), sheet.facts(), schema_of(kind.example if kind else {}))
    answer = HttpResponse(body, content_type=DOCX)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    add_never_cache_headers(answer)
    return answer

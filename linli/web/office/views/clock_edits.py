# SPDX-License-Identifier: MulanPSL-2.0
"""Changing days, hours and limits: first what it would move, then the change."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from linli.clocks.actions import Changed, Edit, change_rules, preview_change
from linli.clocks.actions.edits import clear_day, load_year, one_period, set_day, set_hours
from linli.clocks.queries.office import MovedLine, numbers_of, own_hours
from linli.clocks.rules.calendar import Day
from linli.clocks.rules.hours import Hours, show_windows
from linli.clocks.rules.shipped import read_days
from linli.kernel.refusals import BadInput
from linli.web.office.answers import Act, act_page, bound
from linli.web.office.forms.clocks import DayForm, HoursForm, ReasonForm, YearForm
from linli.web.office.gates import keepers
from linli.web.office.shown.clocks import SECTION, moved_table
from linli.web.office.shown.pages import Go
from linli.web.shared.looks import LinliForm

MOST_SHOWN = 100
EFFECTS = (
    gettext_lazy("下一步先给出改前改后，看过再确认。"),
    gettext_lazy("正在走的时限按新规则重算，理由记入每一件的账本。"),
)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def day_set(request: HttpRequest) -> HttpResponse:
    county = request.viewer.county  # type: ignore[attr-defined]
    form = DayForm(**bound(request), initial={"on": request.GET.get("on", "")})

    def edit(given: dict[str, Any]) -> Edit:
        return set_day(county, Day(given["on"], given["works"] == "work", given["name"], given["reason"]))

    return rule_page(request, _("本县调整一天"), form, edit)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def day_clear(request: HttpRequest, on: str) -> HttpResponse:
    county = request.viewer.county  # type: ignore[attr-defined]
    day = _day(on)
    title = _("取消%(day)s的本县调整") % {"day": day}
    return rule_page(request, title, ReasonForm(**bound(request)), lambda _given: clear_day(county, day))


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def year_load(request: HttpRequest) -> HttpResponse:
    county = request.viewer.county  # type: ignore[attr-defined]

    def edit(given: dict[str, Any]) -> Edit:
        return load_year(county, read_days(_table(given["rows"])))

    return rule_page(request, _("导入全年节假日安排"), YearForm(**bound(request)), edit)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def hours_change(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    lines = [
        f"{one.since or ''}~{one.until or ''} {show_windows(one.windows)}" for one in own_hours(viewer) or [Hours()]
    ]
    form = HoursForm(**bound(request), initial={"rows": "\n".join(lines)})

    def edit(given: dict[str, Any]) -> Edit:
        return set_hours(
            viewer.county, [_period(line, given["reason"]) for line in given["rows"].splitlines() if line.strip()]
        )

    return rule_page(request, _("修改办公时间"), form, edit, back="office:clock-hours")


def rule_page(
    request: HttpRequest,
    title: str,
    form: LinliForm,
    edit_of: Callable[[dict[str, Any]], Edit],
    *,
    back: str = "office:clocks",
    effects: Sequence[object] = EFFECTS,
) -> HttpResponse:
    """GET asks; POST shows before and after; the second POST, confirmed, changes."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    home = Go(_("日历与时限"), reverse(back))

    def do(given: dict[str, Any]) -> tuple[str, str] | HttpResponse:
        edit = edit_of(given)
        if not request.POST.get("confirmed"):
            return _preview(request, title, edit, preview_change(edit, by=viewer, now=now), home)
        made = change_rules(edit, reason=given["reason"], by=viewer, now=now)
        note = _("已修改，%(n)d个时限随之移动。") % {"n": made.count}
        if made.rechecked:
            note = _("已修改，%(n)d个时限下一次催办的时间随之移动。") % {"n": made.rechecked}
        return reverse("office:clock-change", args=[made.id]), note

    act = Act(
        title, _("看改前改后"), home, SECTION, "arrow-right", effects=[str(words) for words in effects], secret=True
    )
    return act_page(request, act, form, do)


def _preview(request: HttpRequest, title: str, edit: Edit, seen: Changed, back: Go) -> HttpResponse:
    numbers = numbers_of({(one.subject_kind, one.subject_id) for one in seen.moved[:MOST_SHOWN]})
    lines = [MovedLine(numbers[one.subject_id], one.kind, one.before, one.after) for one in seen.moved[:MOST_SHOWN]]
    lines += [MovedLine(one.number, one.word, one.before, one.after) for one in seen.beside[: MOST_SHOWN - len(lines)]]
    given = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [one for one in given if one[0] not in ("csrfmiddlewaretoken", "confirmed")]
    context = {
        "section": SECTION, "title": title, "detail": edit.detail, "kept": kept, "back": back,
        "count": seen.count, "rechecked": seen.rechecked, "table": moved_table(lines, seen.count),
    }  # fmt: skip
    return render(request, "office/clocks/preview.html", context)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(_("这不是日期"), todo=_("从日历上选"), field="on") from None


def _table(text: str) -> list[dict[str, str]]:
    """Pasted rows: commas or tabs."""
    lines = text.replace("\ufeff", "").strip().splitlines()
    mark = "\t" if lines and "\t" in lines[0] else ","
    return [
        {key.strip(): value or "" for key, value in row.items() if key} for row in csv.DictReader(lines, delimiter=mark)
    ]


def _period(line: str, reason: str) -> Hours:
    span, _space, windows = line.strip().partition(" ")
    since, mark, until = span.partition("~")
    if not mark:
        raise BadInput(
            _("看不懂“%(line)s”") % {"line": line[:40]}, kept=_("没有改动"), todo=_("照说明的格式写"), field="rows"
        )
    return one_period(windows, _day(since) if since else None, _day(until) if until else None, reason)

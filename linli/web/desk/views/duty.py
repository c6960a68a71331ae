# SPDX-License-Identifier: MulanPSL-2.0
"""值班和交接: the roster of my centre for two weeks, and its hand-over log."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from linli.cases.actions.duty import call_off_shift, hand_over, plan_shift, take_over
from linli.cases.queries.duty import hand_overs, names_of, shifts_between
from linli.cases.texts import DUTY_PARTS
from linli.insight.queries.newest import newest_page
from linli.insight.queries.watch import numbers_of
from linli.insight.rules.watch import NUMBERS
from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people.queries.posts import posts_in_unit
from linli.web.desk.forms.duty import HandOverForm, ShiftForm, TakeOverForm
from linli.web.desk.gates import desk_only
from linli.web.desk.views.watch import PLANNERS, WATCHERS
from linli.web.shared.answers import refused_form

DAYS = 14


@desk_only(*PLANNERS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return _page(request)


@desk_only(*PLANNERS)
@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """Put somebody on duty."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    form = _shift_form(request, request.POST)
    if form.is_valid():
        try:
            plan_shift(**form.cleaned_data, by=viewer, now=now)
            return _done(request, _("已排班。"))
        except BadInput as refusal:
            refused_form(request, form, refusal)
    return _page(request, shift=form, status=422)


@desk_only(*PLANNERS)
@require_POST
def call_off(request: HttpRequest, shift: UUID) -> HttpResponse:
    call_off_shift(shift, by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
    return _done(request, _("已取消这一班。"))


@desk_only(*WATCHERS)
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Write a page of the log; the numbers beside it are counted now."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    form = HandOverForm(request.POST, auto_id="give-%s")
    if form.is_valid():
        numbers = numbers_of(viewer, now=now)
        figures = {"open": sum(numbers.open.values())}
        figures |= {str(number.key): numbers.total(number.key) for number in NUMBERS}
        try:
            hand_over(form.cleaned_data["words"], figures, by=viewer, now=now)
            return _done(request, _("已交班，等接班的同事确认。"))
        except BadInput as refusal:
            refused_form(request, form, refusal)
    return _page(request, give=form, status=422)


@desk_only(*PLANNERS)
@require_POST
def take(request: HttpRequest, page: UUID) -> HttpResponse:
    form = TakeOverForm(request.POST)
    remark = form.cleaned_data["remark"] if form.is_valid() else ""
    take_over(page, remark, by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
    return _done(request, _("已接班。"))


def _shift_form(request: HttpRequest, data: Any = None) -> ShiftForm:
    viewer, today = request.viewer, county_day(timezone.now())  # type: ignore[attr-defined]
    posts = posts_in_unit(viewer.unit_id, on=today)
    return ShiftForm(data, posts=posts, initial={"on": today}, auto_id="shift-%s")


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("desk:duty"))


def _page(request: HttpRequest, *, shift: Any = None, give: Any = None, status: int = 200) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    today = county_day(now)
    on = _asked_day(request.GET.get("on", "")) or today
    shifts = shifts_between(viewer, on, DAYS)
    over = datetime.combine(on + timedelta(days=1), time(), COUNTY_ZONE)
    log = newest_page(hand_overs(viewer, before=over), "given_at", after=request.GET.get("after", ""))
    names = names_of(shifts, log.rows)
    context = {
        "here": "duty",
        "on": on,
        "today": today,
        "days": [
            (day, day == today, day < on, [(one, DUTY_PARTS[one.part], names.get(one.post, "")) for one in group])  # type: ignore[index]
            for day, group in groupby(shifts, key=lambda one: one.on)
        ],
        "until": on + timedelta(days=DAYS - 1),
        "log": [_log_line(page, names, viewer) for page in log.rows],
        "page": log,
        "is_centre": viewer.is_centre,
        "shift_form": shift or (_shift_form(request) if viewer.is_centre else None),
        "give_form": (give or HandOverForm(auto_id="give-%s")) if viewer.role in WATCHERS else None,
    }
    return render(request, "desk/watch/duty.html", context, status=status)


def _asked_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _log_line(page: Any, names: dict[UUID, str], viewer: Any) -> dict[str, Any]:
    figures = [(_(number.word), page.figures.get(str(number.key), 0)) for number in NUMBERS]
    may_take = page.taken_at is None and page.given_by != viewer.id
    return {
        "page": page,
        "giver": names.get(page.given_by, ""),
        "taker": names.get(page.taken_by, "") if page.taken_by else "",
        "open": page.figures.get("open", 0),
        "figures": figures,
        "take_form": TakeOverForm(auto_id=f"take-{page.pk}-%s") if may_take else None,
    }

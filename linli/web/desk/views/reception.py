# SPDX-License-Identifier: MulanPSL-2.0
"""接访: days of my centre, who comes, taking down what they say; and matters that leaders have taken up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from linli.cases.actions.calling_off import call_off_reception
from linli.cases.actions.missing import mark_missed
from linli.cases.actions.receiving import open_reception, receive_visitor
from linli.cases.queries.reception import appointments_of, own_days, reception_day, taken_up, who_may_receive
from linli.cases.rules.guard import sees_words
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.people.queries import post_name, post_names
from linli.people.rules import Role
from linli.web.desk.forms.reception import CallOffForm, OpenDayForm, VisitForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.rows import row_of, unit_name
from linli.web.desk.views.reports import at_its_field, keep_receipt, kept_of, key_of
from linli.web.desk.views.watch import PLANNERS, WATCHERS
from linli.web.shared.answers import refused_form
from linli.web.shared.keys import new_key
from linli.web.shared.lamp_chips import LampAsk


@desk_only(*PLANNERS)
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    return _days(request)


@desk_only(*PLANNERS)
@require_POST
def open_day(request: HttpRequest) -> HttpResponse:
    """Publish a day."""
    form = _day_form(request, request.POST)
    if form.is_valid():
        try:
            open_reception(**form.inputs(), by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
            messages.success(request, _("接访日已公布，居民可以预约。"))
            return HttpResponseRedirect(reverse("desk:reception"))
        except BadInput as refusal:
            refused_form(request, form, refusal)
    return _days(request, form=form, status=422)


@desk_only(*PLANNERS)
@require_safe
def day(request: HttpRequest, day: UUID) -> HttpResponse:
    """Everybody of the day, by time; to its centre, and to the leader it names."""
    return _day(request, day)


def _day(request: HttpRequest, day: UUID, *, form: CallOffForm | None = None, status: int = 200) -> HttpResponse:
    found, now = _found(request, day), timezone.now()
    rows = appointments_of(found)
    runs = found.called_off_at is None and found.ends_at > now
    ours = request.viewer.is_centre and found.unit_id == request.viewer.unit_id  # type: ignore[attr-defined]
    context = {
        "day": found,
        "leader": post_name(found.leader) if found.leader else "",
        "rows": [(row, _known_here(row, request.viewer)) for row in rows],  # type: ignore[attr-defined]
        "may_receive": _may_receive(request) and found.called_off_at is None,
        "off": (form or CallOffForm()) if runs and ours else None,
        "booked": sum(row.state == "booked" for row in rows),
        "over": {row.pk for row in rows if row.at + timedelta(minutes=found.minutes) <= now},
    }
    answer = render(request, "desk/reception/day.html", context, status=status)
    add_never_cache_headers(answer)
    return answer


def _known_here(row: Any, viewer: Any) -> bool:
    """Who came and about what is shown until it is a matter that keeps its teller; then as on the matter's own page."""
    case = row.case
    return case is None or not case.confidential or sees_words(case, viewer, confidential=True)


@desk_only(*PLANNERS)
@require_POST
def call_off(request: HttpRequest, day: UUID) -> HttpResponse:
    """Nobody receives on this day: who booked is told why."""
    form = CallOffForm(request.POST)
    if form.is_valid():
        who = request.viewer  # type: ignore[attr-defined]
        told = call_off_reception(day, form.cleaned_data["why"], by=who, now=timezone.now())
        messages.success(request, _("接访日已取消，已通知预约的%(n)d人。") % {"n": told})
        return HttpResponseRedirect(reverse("desk:reception"))
    return _day(request, day, form=form, status=422)


@desk_only(Role.OPERATOR)
@require_POST
def missed(request: HttpRequest, day: UUID, appointment: UUID) -> HttpResponse:
    """Who booked did not come."""
    mark_missed(day, appointment, by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("已记为未到场。来晚了的，仍可以登记。"))
    return HttpResponseRedirect(reverse("desk:reception-day", args=[day]))


@desk_only(Role.OPERATOR)
@sensitive_post_parameters("name", "phone", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, day: UUID, appointment: UUID | None = None) -> HttpResponse:
    """Take down what a visitor says; it becomes a case with its receipt."""
    viewer, found = request.viewer, _found(request, day)  # type: ignore[attr-defined]
    row = next((one for one in appointments_of(found) if one.pk == appointment), None) if appointment else None
    if appointment and row is None:
        raise Unknown(_("没有这个预约。"), todo=_("请刷新接访安排。"))
    initial = {"key": new_key()} | ({"text": row.about} if row else {})
    posted = request.method == "POST"
    given, files = (request.POST, request.FILES) if posted else (None, None)
    form = VisitForm(given, files, viewer=viewer, initial=initial)
    context: dict[str, Any] = {"day": found, "row": row, "form": form}
    if posted:
        form.is_valid()
        context["kept"] = kept = kept_of(request, form)
        if not form.errors:
            try:
                key, report = key_of(form), form.report(kept)
                made = receive_visitor(
                    found.pk, report, key=key, appointment_id=appointment, by=viewer, now=timezone.now()
                )
            except (BadInput, NotAllowed) as refusal:
                at_its_field(request, form, refusal)
            else:
                keep_receipt(request, made)
                return HttpResponseRedirect(reverse("desk:receipt"))
    return render(request, "desk/reception/receive.html", context, status=422 if posted else 200)


@desk_only(*WATCHERS)
@require_safe
def backlog(request: HttpRequest) -> HttpResponse:
    """领导包案: matters taken up by name, with their milestones."""
    viewer, now, asked = request.viewer, timezone.now(), LampAsk.read(request.GET)  # type: ignore[attr-defined]
    today, (rows, count) = county_day(now), taken_up(viewer, now=now, lamp=asked.lamp, by_lamp=bool(asked.sort))
    names = post_names(list({row.leader for row in rows})) if rows else {}
    shown = [
        {
            "row": row_of(row.case, viewer), "leader": names.get(row.leader, ""), "taken_at": row.taken_at,
            "steps": [
                {"step": step, "late": step.reached_at is None and step.due_on < today}
                for step in sorted(row.milestones.all(), key=lambda one: one.due_on)
            ],
        }
        for row in rows
    ]  # fmt: skip
    lamps = {"chips": asked.chips(), "other_order": asked.other_order(), "by_lamp": asked.sort, "lamp": asked.lamp}
    return render(request, "desk/reception/backlog.html", {"rows": shown, "count": count} | lamps)


def _found(request: HttpRequest, day: UUID) -> Any:
    found = reception_day(request.viewer, day)  # type: ignore[attr-defined]
    if found is None:
        raise Unknown(_("没有这个接访日，或者它不是本中心的。"), todo=_("请从接访安排里打开。"))
    return found


def _may_receive(request: HttpRequest) -> bool:
    viewer = request.viewer  # type: ignore[attr-defined]
    return viewer.is_centre and viewer.role == Role.OPERATOR


def _day_form(request: HttpRequest, data: Any = None) -> OpenDayForm:
    viewer = request.viewer  # type: ignore[attr-defined]
    return OpenDayForm(data, posts=who_may_receive(viewer, WATCHERS, now=timezone.now()), auto_id="day-%s")


def _days(request: HttpRequest, *, form: OpenDayForm | None = None, status: int = 200) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    context = {
        "days": own_days(viewer, now=now),
        "unit": unit_name(viewer.unit_id, short=False),
        "form": form or (_day_form(request) if viewer.is_centre else None),
        "now": now,
    }
    return render(request, "desk/reception/days.html", context, status=status)

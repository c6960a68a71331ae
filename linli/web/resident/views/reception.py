# SPDX-License-Identifier: MulanPSL-2.0
"""Reception days: who receives when and where; book a time, give it back."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from linli.cases.actions.receiving import book_place, cancel_place
from linli.cases.queries.reception import days_to_come, free_by_day, free_places
from linli.kernel.refusals import Refusal, Unknown
from linli.people import limits
from linli.people.queries import unit_info
from linli.people.rules import UnitInfo
from linli.web.resident.forms.reception import BookForm, CancelForm
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all

MOST_DAYS = 40


@open_to_all
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """The days to come, of all offices or of one, and whether there is still a place."""
    now = timezone.now()
    coming = days_to_come(settings.LINLI_COUNTY, now=now)
    offices = sorted(filter(None, map(unit_info, set(coming.order_by().values_list("unit", flat=True)))), key=_by_place)
    asked = next((one for one in offices if str(one.id) == request.GET.get("unit")), None)
    found = list((coming.filter(unit=asked.id) if asked else coming)[: MOST_DAYS + 1])
    free = free_by_day(found[:MOST_DAYS], now=now)
    shown = [{"day": day, "unit": unit_info(day.unit_id), "free": len(free[day.pk])} for day in found[:MOST_DAYS]]
    context = {"days": shown, "offices": offices, "asked": asked, "more": len(found) > MOST_DAYS}
    return render(request, "resident/reception/days.html", context)


def _by_place(unit: UnitInfo) -> tuple[str, str]:
    return unit.area_code, unit.name


@open_to_all
@sensitive_post_parameters("name", "phone", "about")
def book(request: HttpRequest, day: UUID) -> HttpResponse:
    """Choose a time; the answer shows number and secret once."""
    now = timezone.now()
    found = days_to_come(settings.LINLI_COUNTY, now=now).filter(pk=day).first()
    if found is None:
        raise Unknown(_("没有这个接访日，或者它已经过了。"), todo=_("请另选一天。"))
    form, status = BookForm(request.POST or None, free=free_places(found, now=now)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                limits.demand("report_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now=now)
                resident = request.viewer.resident_id  # type: ignore[attr-defined]
                row, secret = book_place(day, **form.cleaned_data, resident_id=resident, now=now)
                return _shown(request, {"day": found, "unit": unit_info(found.unit_id), "row": row, "secret": secret})
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
    context = {"day": found, "unit": unit_info(found.unit_id), "form": form}
    return render(request, "resident/reception/book.html", context, status=status)


@open_to_all
@sensitive_post_parameters("secret")
def cancel(request: HttpRequest) -> HttpResponse:
    """Give the place back with number and secret."""
    form, status, now = CancelForm(request.POST or None), 200, timezone.now()
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                limits.demand("receipt_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now=now)
                limits.demand("receipt_number", form.cleaned_data["number"], now=now)
                row = cancel_place(form.cleaned_data["number"], form.cleaned_data["secret"], now=now)
                return render(request, "resident/reception/cancelled.html", {"row": row})
            except Refusal as refusal:
                refused_form(request, form, refusal)
                status = refusal.status
    return render(request, "resident/reception/cancel.html", {"form": form}, status=status)


def _shown(request: HttpRequest, context: dict) -> HttpResponse:
    answer = render(request, "resident/reception/booked.html", context)
    add_never_cache_headers(answer)
    return answer

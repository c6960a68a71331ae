# SPDX-License-Identifier: MulanPSL-2.0
"""An operator takes down what somebody says on the phone, at the window or on duty, and gives the receipt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.dateparse import parse_datetime
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from linli.cases.actions import report_case
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed
from linli.people.rules import Role
from linli.triage.queries.addresses import addresses_in
from linli.web.desk.forms.reports import NewReportForm
from linli.web.desk.gates import desk_only
from linli.web.shared.answers import refused_form

RECEIPT = "desk_receipt"  # session key: the last receipt, shown for a while so that it can be printed
SHOWN_FOR = timedelta(minutes=10)


@desk_only(Role.OPERATOR)
@sensitive_post_parameters("name", "phone", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; then one case, however often the same form is sent."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, NewReportForm(viewer=viewer, initial={"once": new_id()}))
    form = NewReportForm(request.POST, viewer=viewer)
    if form.is_valid():
        if _is_sent_before(request, form):
            return HttpResponseRedirect(reverse("desk:receipt"))
        try:
            _take_down(request, form)
            return HttpResponseRedirect(reverse("desk:receipt"))
        except (BadInput, NotAllowed) as refusal:
            _at_its_field(request, form, refusal)
    return _page(request, form, status=422)


@desk_only(Role.OPERATOR)
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and secret of the last report, for ten minutes, to read out or print."""
    kept = request.session.get(RECEIPT)
    made_at = parse_datetime(kept["made_at"]) if kept else None
    if kept is None or made_at is None or timezone.now() - made_at > SHOWN_FOR:
        request.session.pop(RECEIPT, None)
        return HttpResponseRedirect(reverse("desk:new"))
    context = {"receipt": kept | {"due_at": parse_datetime(kept["due_at"]), "made_at": made_at}}
    answer = render(request, "desk/reports/receipt.html", context)
    add_never_cache_headers(answer)
    return answer


def _take_down(request: HttpRequest, form: NewReportForm) -> None:
    now = timezone.now()
    made = report_case(form.report(), by=request.viewer, now=now)  # type: ignore[attr-defined]
    request.session[RECEIPT] = {
        "number": made.number, "secret": made.secret, "centre": made.centre_name, "due_at": made.due_at.isoformat(),
        "made_at": now.isoformat(), "once": str(form.cleaned_data["once"] or ""),
        "call": made.danger.phone if made.danger else "",
    }  # fmt: skip


def _is_sent_before(request: HttpRequest, form: NewReportForm) -> bool:
    once, kept = form.cleaned_data["once"], request.session.get(RECEIPT)
    return bool(once and kept and kept["once"] == str(once))


def _at_its_field(request: HttpRequest, form: NewReportForm, refusal: Any) -> None:
    if refusal.field == "area_code":
        refusal.field = "area"
    refused_form(request, form, refusal)


def _page(request: HttpRequest, form: NewReportForm, *, status: int = 200) -> HttpResponse:
    area = form["area"].value() or request.viewer.area_code  # type: ignore[attr-defined]
    context = {"form": form, "addresses": addresses_in(area)}
    return render(request, "desk/reports/new.html", context, status=status)

# SPDX-License-Identifier: MulanPSL-2.0
"""An operator takes down what somebody says on the phone, at the window or on duty, and gives the receipt."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.dateparse import parse_datetime
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from linli.cases.actions import report_once
from linli.cases.rules.report import Receipt
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed, other_matter
from linli.people.rules import Role
from linli.triage.queries.addresses import addresses_in
from linli.web.desk.forms.reports import NewReportForm
from linli.web.desk.gates import desk_only
from linli.web.shared.answers import refused_form
from linli.web.shared.kept_files import KeptFiles, kept_with
from linli.web.shared.keys import new_key, read_key

RECEIPT = "desk_receipt"  # session key: the last receipt, shown for a while so that it can be printed
SHOWN_FOR = timedelta(minutes=10)


@desk_only(Role.OPERATOR)
@sensitive_post_parameters("name", "phone", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; then one case, however often the same form is sent."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if request.method != "POST":
        return _page(request, NewReportForm(viewer=viewer, initial={"key": new_key()}))
    form = NewReportForm(request.POST, request.FILES, viewer=viewer)
    form.is_valid()
    kept = kept_of(request, form)
    if not form.errors:
        try:
            _take_down(request, form, kept)
            return HttpResponseRedirect(reverse("desk:receipt"))
        except (BadInput, NotAllowed) as refusal:
            at_its_field(request, form, refusal)
    return _page(request, form, kept=kept, status=422)


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


def kept_of(request: HttpRequest, form: NewReportForm) -> KeptFiles:
    """The files of the form, whatever else is wrong with it: a browser cannot fill them in again."""
    given, viewer = form.cleaned_data, request.viewer  # type: ignore[attr-defined]
    county = given.get("area", "")[:6] or form.county
    return kept_with(request, form, given.get("files") or [], by=viewer, county=county)


def key_of(form: NewReportForm) -> UUID:
    """The form's own key. Raises BadInput where it is not one of ours."""
    given = form.cleaned_data["key"]
    key = read_key(given) if given else new_id()
    if key is None:
        raise other_matter()
    return key


def keep_receipt(request: HttpRequest, made: Receipt) -> None:
    """To be shown for a while, so that it can be read out and printed."""
    request.session[RECEIPT] = {
        "number": made.number, "secret": made.secret, "centre": made.centre_name, "due_at": made.due_at.isoformat(),
        "made_at": timezone.now().isoformat(), "call": made.danger.phone if made.danger else "",
    }  # fmt: skip


def at_its_field(request: HttpRequest, form: NewReportForm, refusal: Any) -> None:
    if refusal.field == "area_code":
        refusal.field = "area"
    refused_form(request, form, refusal)


def _take_down(request: HttpRequest, form: NewReportForm, kept: KeptFiles) -> None:
    viewer = request.viewer  # type: ignore[attr-defined]
    keep_receipt(request, report_once(form.report(kept), key=key_of(form), by=viewer, now=timezone.now()))


def _page(request: HttpRequest, form: NewReportForm, *, status: int = 200, **more: Any) -> HttpResponse:
    area = form["area"].value() or request.viewer.area_code  # type: ignore[attr-defined]
    context = {"form": form, "addresses": addresses_in(area), **more}
    return render(request, "desk/reports/new.html", context, status=status)

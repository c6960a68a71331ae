# SPDX-License-Identifier: MulanPSL-2.0
"""Ask for mediation: one page, free of charge, no account needed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from linli.disputes.actions import apply_for_mediation
from linli.disputes.rules.application import Receipt
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.people import limits
from linli.web.resident.mediation import hold_code
from linli.web.shared.answers import refused_form
from linli.web.shared.gates import open_to_all
from linli.web.shared.mediation.applying import ApplyForm

RECEIPT = "mediation_receipt"  # session key: shown until it is left


class ResidentApplyForm(ApplyForm):
    """The same questions, asked of the person themselves."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, words in (("name", _("您的姓名")), ("phone", _("您的电话")), ("address", _("您的住址"))):
            self.fields[name].label = words
        self.fields["phone"].required = True
        self.fields["phone"].help_text = _("调委会用它联系您；对方看不到")
        self.dress()


@open_to_all
@never_cache
@sensitive_post_parameters("name", "phone", "address", "other_name", "other_phone", "other_address", "facts")
def apply(request: HttpRequest) -> HttpResponse:
    """The form; then the receipt. The same form sent twice makes one dispute."""
    county = settings.LINLI_COUNTY
    if request.method != "POST":
        return render(
            request,
            "resident/mediation/apply.html",
            {"form": ResidentApplyForm(top=county, initial={"once": new_id()})},
        )
    form = ResidentApplyForm(request.POST, top=county)
    if form.is_valid():
        try:
            _apply(request, form, county)
            return HttpResponseRedirect(reverse("resident:mediation-receipt"))
        except Refusal as refusal:
            refusal.field = {"others": "other_name", "area_code": "area"}.get(refusal.field, refusal.field)
            refused_form(request, form, refusal)
    return render(request, "resident/mediation/apply.html", {"form": form}, status=422)


@open_to_all
@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and code, as long as this browser keeps them."""
    kept = request.session.get(RECEIPT) if request.session.session_key else None
    if not kept:
        return HttpResponseRedirect(reverse("resident:mediation"))
    return render(request, "resident/mediation/receipt.html", {"receipt": kept})


def _apply(request: HttpRequest, form: ResidentApplyForm, county: str) -> None:
    now, viewer = timezone.now(), request.viewer  # type: ignore[attr-defined]
    limits.demand("report_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now=now)
    told = form.application(county=county, resident_id=viewer.resident_id)
    keep_receipt(request, apply_for_mediation(told, by=viewer, now=now))


def keep_receipt(request: HttpRequest, made: Receipt) -> None:
    """Number and code stay in this browser until they are left; the dispute opens here from now on."""
    for party_id, code in made.codes.items():
        hold_code(request, made.number, party_id)
        request.session[RECEIPT] = {
            "number": made.number, "code": code, "committee": made.committee_name,
            "call": made.call,
            "due_on": made.due_at.isoformat() if made.due_at else "",
        }  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""A committee takes down a dispute: at the window, on the phone, found in a round. The applicant takes home a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.disputes import texts
from linli.disputes.actions import apply_for_mediation
from linli.disputes.rules.states import Source
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.web.desk.shown.county import county_of
from linli.web.desk.views.disputes.gates import committee
from linli.web.shared.answers import refused_form
from linli.web.shared.mediation.applying import ApplyForm

_TAKEN_DOWN = (Source.APPLIED, Source.OFFERED, Source.SCREENING, Source.HOTLINE)


class NewDisputeForm(ApplyForm):
    """What the office knows beside what a resident tells."""

    source = forms.ChoiceField(label=_("从哪里来"))
    consented = forms.BooleanField(label=_("申请人同意调解"), required=False, initial=True)

    field_order = ("source", "facts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [(key.value, texts.SOURCES[key]) for key in _TAKEN_DOWN]  # type: ignore[attr-defined]


@committee
@sensitive_post_parameters("name", "phone", "address", "other_name", "other_phone", "other_address", "facts")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; then the receipt with number and code, shown once."""
    viewer = request.viewer  # type: ignore[attr-defined]
    top = viewer.area_code if viewer.area_code.isdigit() and len(viewer.area_code) >= 6 else county_of(viewer)
    if request.method != "POST":
        initial = {"once": new_id(), "source": "applied"}
        return render(request, "desk/disputes/new.html", {"form": NewDisputeForm(top=top, initial=initial)})
    form = NewDisputeForm(request.POST, top=top)
    if form.is_valid():
        try:
            given = form.cleaned_data
            told = form.application(
                county=county_of(viewer), source=given["source"], consented=given["consented"]
            )  # fmt: skip
            receipt = apply_for_mediation(told, by=viewer, now=timezone.now())
            answer = render(request, "desk/disputes/receipt.html", {"receipt": receipt})
            answer["Cache-Control"] = "no-store"
            return answer
        except Refusal as refusal:
            refused_form(request, form, _at_its_field(refusal))
    return render(request, "desk/disputes/new.html", {"form": form}, status=422)


def _at_its_field(refusal: Refusal) -> Refusal:
    refusal.field = {"others": "other_name", "area_code": "area"}.get(refusal.field, refusal.field)
    return refusal

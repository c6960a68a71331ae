# SPDX-License-Identifier: MulanPSL-2.0
"""A committee takes down a dispute: at the window, on the phone, found in a round. The applicant takes home a code."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.disputes import texts
from linli.disputes.actions import apply_for_mediation
from linli.disputes.queries import open_rounds
from linli.disputes.rules.states import Source
from linli.disputes.rules.table.common import HOW
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.web.desk.forms.parties import SeveralForm
from linli.web.desk.views.disputes.gates import committee
from linli.web.shared.answers import refused_form
from linli.web.shared.counties import county_of
from linli.web.shared.drafts import draft_done

_TAKEN_DOWN = (Source.APPLIED, Source.OFFERED, Source.SCREENING, Source.HOTLINE)


class NewDisputeForm(SeveralForm):
    """What the office knows beside what a resident tells."""

    source = forms.ChoiceField(label=_("从哪里来"))
    screening = forms.ChoiceField(
        label=_("哪一次排查发现的"), required=False, help_text=_("来源是排查发现的才选"), widget=forms.Select
    )
    consented = forms.BooleanField(
        label=_("申请人同意调解"), required=False, help_text=_("问过本人再勾；没有问过的，受理时再征询")
    )
    consent = forms.ChoiceField(label=_("申请人怎样同意的"), required=False, choices=HOW, widget=forms.RadioSelect)
    consent_at = forms.DateTimeField(
        label=_("申请人什么时候同意的"), required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip

    other_cause = forms.CharField(
        label=_("和正在办的那一件，起因哪里不同"), required=False, max_length=2000,
        help_text=_("同样的双方已有一件没有了结、这次又不是一回事的，才写；双方看不到"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    field_order = ("source", "screening", "facts")

    def __init__(self, *args: Any, rounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["screening"].choices = [("", _("不是排查发现的")), *rounds]  # type: ignore[attr-defined]
        if not rounds:
            del self.fields["screening"]
        self.fields["source"].choices = [(key.value, texts.SOURCES[key]) for key in _TAKEN_DOWN]  # type: ignore[attr-defined]
        self.fields["consent"].choices = [(key, _(word)) for key, word in HOW]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A yes that the office heard is written down with how and when (人民调解法 art. 17)."""
        given = self.cleaned_data
        if given.get("consented"):
            if not given.get("consent"):
                self.add_error("consent", _("请写明申请人怎样同意的。"))
            if not given.get("consent_at") and "consent_at" not in self.errors:
                self.add_error("consent_at", _("请写明申请人什么时候同意的。"))
        elif given.get("consent") or given.get("consent_at"):
            self.add_error("consented", _("写了怎样同意，却没有勾“申请人同意调解”。"))
        if given.get("consent_at") and given["consent_at"] > timezone.now():
            self.add_error("consent_at", _("同意的时间不能在将来。"))
        return given

    def heard(self) -> dict[str, Any]:
        """What the application says of consent."""
        given = self.cleaned_data
        if not given["consented"]:
            return {"consented": False}
        return {"consented": True, "consent_how": given["consent"], "consent_at": given["consent_at"]}


@committee
@sensitive_post_parameters(
    "name", "phone", "address", "other_name", "other_phone", "other_address", "more_names", "more_others", "facts"
)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; then the receipt with number and code, shown once."""
    viewer = request.viewer  # type: ignore[attr-defined]
    top = viewer.area_code if viewer.area_code.isdigit() and len(viewer.area_code) >= 6 else county_of(viewer)
    rounds = open_rounds(viewer)
    if request.method != "POST":
        initial = {"once": new_id(), "source": "applied"}
        return render(
            request, "desk/disputes/new.html", {"form": NewDisputeForm(top=top, initial=initial, rounds=rounds)}
        )
    form = NewDisputeForm(request.POST, top=top, rounds=rounds)
    if form.is_valid():
        try:
            given = form.cleaned_data
            round_id = UUID(given["screening"]) if given.get("screening") else None
            told = form.application(
                county=county_of(viewer),
                source=given["source"],
                screening_id=round_id,
                other_cause=given["other_cause"],
                **form.heard(),
            )
            receipt = apply_for_mediation(told, by=viewer, now=timezone.now())
            draft_done(request)
            answer = render(request, "desk/disputes/receipt.html", {"receipt": receipt})
            answer["Cache-Control"] = "no-store"
            return answer
        except Refusal as refusal:
            refused_form(request, form, _at_its_field(refusal))
    return render(request, "desk/disputes/new.html", {"form": form}, status=422)


def _at_its_field(refusal: Refusal) -> Refusal:
    refusal.field = {"others": "other_name", "area_code": "area", "screening_id": "screening"}.get(
        refusal.field, refusal.field
    )
    return refusal

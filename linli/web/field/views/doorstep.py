# SPDX-License-Identifier: MulanPSL-2.0
"""马上调: a quarrel met on the round is settled there and then by who is listed for it, or handed to the committee."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from linli.disputes.actions import apply_for_mediation, settle_at_the_door
from linli.disputes.queries import is_listed
from linli.disputes.rules.application import Receipt
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.people.rules import Viewer
from linli.triage.queries.alarms import emergency_in
from linli.web.field.forms.doorstep import DoorstepForm
from linli.web.field.views.today import field_only
from linli.web.shared.alarms import shown_alarm
from linli.web.shared.answers import refused_form
from linli.web.shared.drafts import draft_done

_AT = {
    "others": "other_name", "obligations": "text", "interest": "no_interest", "total": "amount",
    "said_yes_a": "agreed", "said_yes_b": "agreed",
}  # fmt: skip


@field_only
@sensitive_post_parameters("name", "phone", "other_name", "other_phone", "facts")
def dispute(request: HttpRequest) -> HttpResponse:
    """`act` is settle or hand_up. The receipt has both sides' codes, once."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = DoorstepForm(request.POST or None, initial={"once": new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            receipt = _written(form, viewer, request.POST.get("act", ""))
            return _receipt(request, receipt, shown_alarm(emergency_in(form.cleaned_data["facts"])))
        except Refusal as refusal:
            refusal.field = _AT.get(refusal.field, refusal.field)
            refused_form(request, form, refusal)
    context = {"form": form, "listed": is_listed(viewer)}
    return render(request, "field/dispute.html", context, status=422 if form.is_bound else 200)


def _written(form: DoorstepForm, viewer: Viewer, act: str) -> Receipt:
    given, now = form.application(viewer.county, viewer.area_code), timezone.now()
    if act != "settle":
        return apply_for_mediation(given, by=viewer, now=now)
    return settle_at_the_door(given, form.settlement(), performed=form.cleaned_data["performed"], by=viewer, now=now)


def _receipt(request: HttpRequest, receipt: Receipt, alarm: dict[str, str] | None) -> HttpResponse:
    """Codes in the order of the sides; only the one who asked where it went to the committee."""
    draft_done(request)
    words = (_("先说事的一方"), _("对方"))
    codes = list(zip(words, receipt.codes.values(), strict=False))
    context = {"receipt": receipt, "codes": codes, "settled": len(codes) > 1, "alarm": alarm}
    answer = render(request, "field/dispute_receipt.html", context)
    answer["Cache-Control"] = "no-store"
    return answer

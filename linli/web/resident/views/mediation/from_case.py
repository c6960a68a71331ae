# SPDX-License-Identifier: MulanPSL-2.0
"""The reporter asks that their own matter be mediated: what it means, one yes, the other side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.cases.queries import case_or_404, case_page
from linli.flows.case_to_dispute import dispute_from_case, why_no_dispute
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.web.resident.views.mediation.apply import keep_receipt
from linli.web.shared.answers import refused_form
from linli.web.shared.drafts import draft_stays
from linli.web.shared.gates import open_to_all
from linli.web.shared.mediation.from_case import OwnForm
from linli.web.shared.viewers import viewer_for


@open_to_all
@never_cache
@sensitive_post_parameters("other_name", "other_phone", "other_address")
@require_http_methods(["GET", "HEAD", "POST"])
def mediate(request: HttpRequest, number: str) -> HttpResponse:
    """404 for everybody but the reporter; then the receipt with a code of its own."""
    viewer, now = viewer_for(request, number.upper()), timezone.now()
    if viewer.is_staff:
        raise Unknown("没有这个编号，或者它不在您的范围内")
    case = case_or_404(viewer, number)
    page = case_page(case, viewer, now=now)
    refusal = why_no_dispute(case, viewer, steps={step.name for step in page.steps})
    if refusal is not None:
        draft_stays(request)
        messages.info(request, " ".join(str(part) for part in (refusal.what, refusal.todo) if part))
        return HttpResponseRedirect(reverse("resident:case", args=[case.number]))
    form = OwnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_receipt(request, dispute_from_case(case.pk, by=viewer, now=now, **form.asked(), **form.heard()))
            return HttpResponseRedirect(reverse("resident:mediation-receipt"))
        except (BadInput, NotAllowed) as refused:
            refused.field = {"others": "other_name"}.get(refused.field, refused.field)
            refused_form(request, form, refused)
    context: dict[str, Any] = {"form": form, "case": case, "said": page.text}
    return render(
        request, "resident/mediation/from_case.html", context, status=422 if request.method == "POST" else 200
    )

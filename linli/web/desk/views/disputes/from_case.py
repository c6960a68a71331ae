# SPDX-License-Identifier: MulanPSL-2.0
"""转为纠纷调解: a case gives birth to a dispute, with the consent that the reporter gave; the code goes to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.cases.queries import case_page
from linli.flows.case_to_dispute import dispute_from_case, why_no_dispute
from linli.kernel.refusals import BadInput, NotAllowed
from linli.people.rules import Role
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.cases import find_case
from linli.web.shared.answers import refused_form
from linli.web.shared.denials import note_denied
from linli.web.shared.drafts import draft_done, draft_stays
from linli.web.shared.mediation.from_case import OfficeForm


@desk_only(Role.OPERATOR)
@sensitive_post_parameters("other_name", "other_phone", "other_address")
@require_http_methods(["GET", "HEAD", "POST"])
def mediate(request: HttpRequest, ref: str) -> HttpResponse:
    """The consent and the other side; then the receipt, shown once. Where it is closed, back with the reason."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    page = case_page(case, viewer, now=now)
    refusal = why_no_dispute(case, viewer, steps={step.name for step in page.steps})
    if refusal is not None:
        refusal.subject, refusal.step = case.subject, "mediate"  # type: ignore[attr-defined]
        if request.method == "POST":
            note_denied(request, refusal)
        draft_stays(request)
        messages.info(request, " ".join(str(part) for part in (refusal.what, refusal.todo) if part))
        return HttpResponseRedirect(reverse("desk:case", args=[case.number]))
    form = OfficeForm(request.POST or None, initial={"consent_at": timezone.localtime(now)})
    if request.method == "POST" and form.is_valid():
        try:
            receipt = dispute_from_case(case.pk, by=viewer, now=now, **form.asked(), **form.heard())
            draft_done(request)
            return _private(render(request, "desk/disputes/receipt.html", {"receipt": receipt, "case": case}))
        except (BadInput, NotAllowed) as refused:
            refused.field = {"others": "other_name"}.get(refused.field, refused.field)
            refused_form(request, form, refused)
    context: dict[str, Any] = {"form": form, "case": case, "said": page.text}
    status = 422 if request.method == "POST" else 200
    return _private(render(request, "desk/disputes/from_case.html", context, status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    add_never_cache_headers(answer)
    return answer

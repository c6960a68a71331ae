# SPDX-License-Identifier: MulanPSL-2.0
"""登记来函: a letter that came on paper is taken down, with both numbers, by the rules of the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.disputes.actions import receive_handoff
from linli.disputes.queries import disputes_visible_to
from linli.disputes.rules.application import Receipt
from linli.kernel.refusals import Refusal
from linli.kernel.said import put_in_words
from linli.web.desk.forms.letters import LetterForm
from linli.web.desk.shown.uploads import KeptFile, keep_files, keep_uploads, kept_before, new_token
from linli.web.desk.views.disputes.gates import committee
from linli.web.shared.answers import refused_form
from linli.web.shared.counties import county_of
from linli.web.shared.drafts import draft_done

_FIELDS = {"others": "other_name", "area_code": "area", "unit_id": "unit"}


@committee
@sensitive_post_parameters(
    "name", "phone", "address", "other_name", "other_phone", "other_address", "more_names", "more_others", "facts"
)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; then the receipt with both numbers. The same number again: the receipt given then, without codes."""
    viewer = request.viewer  # type: ignore[attr-defined]
    top = viewer.area_code if viewer.area_code.isdigit() and len(viewer.area_code) >= 6 else county_of(viewer)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LetterForm(*posted, top=top, viewer=viewer)
    kept = kept_before(request.POST)
    if posted:
        try:
            if form.is_valid():
                return _receipt(request, _received(request, form, kept), form.cleaned_data["their_number"])
            keep_uploads(request, form, kept, county=county_of(viewer))
        except Refusal as refusal:
            put_in_words(refusal, _)
            refusal.field = _FIELDS.get(refusal.field, refusal.field)
            refused_form(request, form, refusal)
    context = {"form": form, "kept_files": kept}
    answer = render(request, "desk/disputes/letter.html", context, status=422 if posted else 200)
    add_never_cache_headers(answer)
    return answer


def _received(request: HttpRequest, form: LetterForm, kept: list[KeptFile]) -> Receipt:
    viewer, now, token = request.viewer, timezone.now(), new_token()  # type: ignore[attr-defined]
    kept += keep_files(form.cleaned_data["files"], by=viewer, county=county_of(viewer), now=now, token=token)
    return receive_handoff(form.handoff([one.id for one in kept], token), by=viewer, now=now)


def _receipt(request: HttpRequest, receipt: Receipt, their_number: str) -> HttpResponse:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    draft_done(request)
    may_open = disputes_visible_to(viewer).filter(pk=receipt.dispute_id).exists()
    context = {"receipt": receipt, "their_number": their_number.strip(), "may_open": may_open}
    answer = render(request, "desk/disputes/letter_receipt.html", context)
    add_never_cache_headers(answer)
    return answer

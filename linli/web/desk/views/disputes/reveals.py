# SPDX-License-Identifier: MulanPSL-2.0
"""One party's contact, shown once to who says what for. The look is on the record; the party can read it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes.actions import new_code, reveal_party
from linli.disputes.queries import dispute_page
from linli.kernel.refusals import BadInput, Unknown
from linli.web.desk.forms.reveals import RevealForm
from linli.web.desk.views.disputes.gates import makers
from linli.web.desk.views.disputes.page import find_inside
from linli.web.shared.answers import refused_form


@makers
@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, dispute: str, party_id: UUID) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    found = find_inside(viewer, dispute)
    page = dispute_page(found, viewer, now=now)
    party = next((one for one in (*page.parties, *page.agents) if one.pk == party_id), None)
    if party is None:
        raise Unknown(_("没有找到这位当事人。"))
    form, shown, code = RevealForm(request.POST if request.method == "POST" else None), None, ""
    if form.is_bound and form.is_valid():
        try:
            shown = reveal_party(found, party_id, by=viewer, now=now, **form.cleaned_data)
            if "code" in request.POST:
                code = new_code(found, party_id, by=viewer, now=now)
        except BadInput as refusal:
            refused_form(request, form, refusal)
    status = 422 if form.is_bound and not shown else 200
    context = {"dispute": found, "party": party, "form": form, "shown": shown, "code": code}
    answer = render(request, "desk/disputes/reveal.html", context, status=status)
    add_never_cache_headers(answer)
    return answer

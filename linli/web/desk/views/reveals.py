# SPDX-License-Identifier: MulanPSL-2.0
"""Show the reporter's contact once, to a post that says what for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from linli.cases.actions import reveal_reporter
from linli.kernel.refusals import BadInput
from linli.web.desk.forms.reveals import RevealForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.cases import find_case
from linli.web.desk.views.cases import case_response
from linli.web.shared.answers import refused_form, wants_fragment


@desk_only()
@require_POST
def reveal(request: HttpRequest, ref: str) -> HttpResponse:
    """The contact in clear, in an answer that nobody stores. The look is on the record, and the reporter can read it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    form = RevealForm(request.POST, auto_id="reveal-%s")
    shown = None
    if form.is_valid():
        try:
            shown = reveal_reporter(case, by=viewer, now=timezone.now(), **form.cleaned_data)
        except BadInput as refusal:
            refused_form(request, form, refusal)
    status = 200 if shown else 422
    if wants_fragment(request):
        context = {"case": case, "shown": shown, "reveal_form": form, "contact": None}
        answer = render(
            request, "desk/cases/_revealed.html" if shown else "desk/cases/_reveal.html", context, status=status
        )
        answer["HX-Retarget"], answer["HX-Reswap"] = "#reveal", "outerHTML"
    else:
        answer = case_response(request, find_case(viewer, ref), status=status, shown=shown, reveal_form=form)
    add_never_cache_headers(answer)
    return answer

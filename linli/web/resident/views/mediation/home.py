# SPDX-License-Identifier: MulanPSL-2.0
"""The door to mediation: what it is, ask for it, see one's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from linli.disputes import texts
from linli.disputes.queries import dispute_or_404, my_list
from linli.kernel.refusals import Unknown
from linli.web.resident.mediation import held_numbers, viewer_of
from linli.web.shared.gates import open_to_all


@open_to_all
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Three doors, and the disputes that this phone may open."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = {}
    if viewer.resident_id:
        found = {one.number: one for one in my_list(viewer, "", now=timezone.now()).rows}
    for number in held_numbers(request):
        try:
            found.setdefault(number, dispute_or_404(viewer_of(request, number), number))
        except Unknown:
            continue
    rows = [(one, str(texts.STATES.get(one.state, one.state))) for one in found.values()]  # type: ignore[call-overload]
    return render(request, "resident/mediation/home.html", {"rows": rows})

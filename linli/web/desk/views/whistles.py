# SPDX-License-Identifier: MulanPSL-2.0
"""吹哨报到: whistles to and from my unit, and refusals that wait for my centre's ruling."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from linli.cases.queries.whistle_lists import whistle_lists
from linli.people.rules import Role
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.whistles import call_line
from linli.web.shared.lamp_chips import LampAsk


@desk_only()
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Three short lists, most urgent first; each row leads to its case, where the steps are."""
    viewer = request.viewer  # type: ignore[attr-defined]
    asked = LampAsk.read(request.GET)
    lists = whistle_lists(viewer, now=timezone.now(), lamp=asked.lamp)
    context = {
        "called": [call_line(call) for call in lists.called],
        "blown": [call_line(call) for call in lists.blown],
        "to_rule": [call_line(call) for call in lists.to_rule],
        "counts": lists.counts,
        "may_rule": viewer.is_centre and viewer.role in (Role.OPERATOR, Role.UNIT_LEADER, Role.LEADER),
        "may_blow": viewer.is_centre,
        "chips": asked.chips(),
        "lamp": asked.lamp,
    }
    answer = render(request, "desk/whistles/listed.html", context)
    add_never_cache_headers(answer)
    return answer

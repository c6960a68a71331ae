# SPDX-License-Identifier: MulanPSL-2.0
"""Standard addresses offered while an operator types where it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from linli.people.rules import Role
from linli.triage.queries.addresses import addresses_like
from linli.web.desk.gates import desk_only
from linli.web.shared.counties import county_of


@desk_only(Role.OPERATOR)
@require_safe
@never_cache
def offered(request: HttpRequest) -> HttpResponse:
    """Options for the form's datalist: inside the chosen area, else anywhere in the county."""
    viewer = request.viewer  # type: ignore[attr-defined]
    area = request.GET.get("area", "")
    area = area if area.isdecimal() and len(area) <= 15 else ""
    found = addresses_like(county_of(viewer), request.GET.get("place_text", ""), area=area)
    return render(request, "shared/_addresses.html", {"addresses": [row.text for row in found]})

# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from linli.runtime.health import checks
from linli.web.office.gates import readers
from linli.web.office.shown.home import tiles_of


@readers
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The administrator's numbers, and whether the house stands."""
    now = timezone.now()
    found = checks(now=now)
    context = {
        "section": "home",
        "now": now,
        "tiles": tiles_of(request.viewer, now),  # type: ignore[attr-defined]
        "checks": sorted(found, key=lambda check: check.ok),
        "is_well": all(check.ok for check in found),
    }
    return render(request, "office/home.html", context)

# SPDX-License-Identifier: MulanPSL-2.0
"""The style page: every component once, for builders and for screenshots."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from linli.web.shared.gates import open_to_all


@open_to_all
def look(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or getattr(settings, "LINLI_DEMO", False)):
        raise Http404
    return render(request, "shared/look.html", {})

# SPDX-License-Identifier: MulanPSL-2.0
"""The style page: every component once, for builders and for screenshots."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from linli.web.shared.gates import open_to_all
from linli.web.shared.samples import sample_page

AUDIENCES = ("resident", "desk", "field")


@open_to_all
def look(request: HttpRequest) -> HttpResponse:
    """`?as=desk` shows the parts as they look at a desk. Only while developing and in the demo."""
    if not (settings.DEBUG or getattr(settings, "LINLI_DEMO", False)):
        raise Http404
    asked = request.GET.get("as", "")
    audience = asked if asked in AUDIENCES else "resident"
    context = sample_page(timezone.now(), settings.LINLI_COUNTY)
    return render(request, "shared/look.html", {**context, "audience": audience, "audiences": AUDIENCES})

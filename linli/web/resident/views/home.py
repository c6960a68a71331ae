# SPDX-License-Identifier: MulanPSL-2.0
"""The residents' first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from linli.web.resident.drafts import open_draft
from linli.web.shared.gates import open_to_all


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """What this is, three doors, and a person's phone number. Staff are led on by `shared.views.starts.home`."""
    return render(request, "resident/home.html", {"draft": open_draft(request)})

# SPDX-License-Identifier: MulanPSL-2.0
"""How well proposals do, for those who watch over the offices and for the administrator of rules and models."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from linli.people.rules import Role
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.quality import shown_quality


@desk_only(Role.SUPERVISOR, Role.LEADER, Role.SYSTEM_ADMIN)
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Rules and models are measured here, no person."""
    viewer = request.viewer  # type: ignore[attr-defined]
    context = shown_quality(viewer, request.GET.get("days", ""), now=timezone.now())
    return render(request, "desk/triage/quality.html", context | {"section": "triage"})

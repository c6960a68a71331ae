# SPDX-License-Identifier: MulanPSL-2.0
"""Notices of one's own matters that no channel could deliver: somebody calls, or sends them once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from linli.cases.queries import cases_visible_to
from linli.people.rules import Role
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.untold import lines_about, page_about, send_all, settle_one

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST = 200
ROUTES = {"open": "desk:case", "settle": "desk:untold-settle"}


@desk_only(Role.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def untold(request: HttpRequest) -> HttpResponse:
    """The oldest first, each with the case it is about; POST sends all of one cause again."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if request.method == "POST":
        messages.success(request, send_all(cases_visible_to(viewer), request.POST, viewer))
        return HttpResponseRedirect(reverse("desk:untold"))
    context = {**page_about(cases_visible_to(viewer), viewer, MOST), "routes": ROUTES}
    return render(request, "desk/callbacks/untold.html", context)


@desk_only(Role.OPERATOR)
@require_POST
def settle(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Unknown where the notice is about a matter outside the viewer's scope."""
    viewer = request.viewer  # type: ignore[attr-defined]
    said = settle_one(untold_of(viewer), notice_id, request.POST.get("act", ""), viewer)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("desk:untold"))


def untold_of(viewer: Viewer) -> list[dict[str, Any]]:
    return lines_about(cases_visible_to(viewer), viewer.county, MOST)

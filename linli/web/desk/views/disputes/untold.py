# SPDX-License-Identifier: MulanPSL-2.0
"""Notices about disputes that reached nobody: who works on the dispute and may look up a number calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from linli.disputes.queries import my_disputes
from linli.notices.queries import how_many_wait
from linli.web.desk.shown.untold import lines_about, page_about, send_all, settle_one
from linli.web.desk.views.disputes.gates import workers

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST = 200
ROUTES = {"open": "desk:dispute", "settle": "desk:dispute-untold-settle"}


@workers
@require_http_methods(["GET", "HEAD", "POST"])
def untold(request: HttpRequest) -> HttpResponse:
    """Of the committee's own disputes, and of those that this post mediates; POST sends all of one cause again."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if request.method == "POST":
        messages.success(request, send_all(my_disputes(viewer), request.POST, viewer))
        return HttpResponseRedirect(reverse("desk:dispute-untold"))
    context = {**page_about(my_disputes(viewer), viewer, MOST), "routes": ROUTES, "of_disputes": True}
    return render(request, "desk/callbacks/untold.html", context)


@workers
@require_POST
def settle(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Unknown where the notice is about a dispute of somebody else."""
    viewer = request.viewer  # type: ignore[attr-defined]
    said = settle_one(untold_of(viewer), notice_id, request.POST.get("act", ""), viewer)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("desk:dispute-untold"))


def untold_of(viewer: Viewer) -> list[dict[str, Any]]:
    return lines_about(my_disputes(viewer), viewer.county, MOST)


def how_many_untold(viewer: Viewer) -> int:
    return how_many_wait(viewer.county, about=my_disputes(viewer).values("pk"))

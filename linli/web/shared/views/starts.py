# SPDX-License-Identifier: MulanPSL-2.0
"""The start page, what Linli is, help, and the health of the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, get_resolver

from linli.runtime import health
from linli.web.shared.gates import open_to_all
from linli.web.shared.starts import start_of


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """`/`: staff go on to their desk; for everybody else it is the residents' first page."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.is_staff:
        return HttpResponseRedirect(start_of(viewer.role))
    try:
        page = get_resolver("linli.web.resident.urls").resolve("/")
    except Resolver404:
        return render(request, "shared/about.html")
    return page.func(request, *page.args, **page.kwargs)


@open_to_all
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/about.html")


@open_to_all
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/help.html")


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    """For the supervisor and the duty room: 200 when the house stands, else 503 with the sentence that says why."""
    report = health.report()
    return JsonResponse(report, status=200 if report.get("ok") else 503, json_dumps_params={"ensure_ascii": False})

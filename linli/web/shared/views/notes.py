# SPDX-License-Identifier: MulanPSL-2.0
"""The inbox of a post."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from linli.notices.actions import mark_read
from linli.notices.queries import inbox as inbox_of
from linli.web.shared.gates import staff_only


@staff_only
def inbox(request: HttpRequest) -> HttpResponse:
    """What was told to this post or its unit, newest first; POST marks it read."""
    if request.method == "POST":
        mark_read(request.viewer, now=timezone.now())  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("inbox"))
    return render(request, "shared/inbox.html", {"notices": inbox_of(request.viewer)})  # type: ignore[attr-defined]

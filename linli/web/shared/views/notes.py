# SPDX-License-Identifier: MulanPSL-2.0
"""The inbox of a post."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from linli.notices.actions import mark_read
from linli.notices.queries import inbox as inbox_of
from linli.web.shared.gates import staff_only

SHOWN = 50


@staff_only
def inbox(request: HttpRequest) -> HttpResponse:
    """What was told to this post or its unit, newest first, a page at a time; POST marks read what was seen, or all that
    was told by then."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if request.method == "POST":
        told_by = _moment(request.POST.get("told_by", ""))
        ids = [pk for pk in map(_id, request.POST.getlist("id")) if pk]
        mark_read(viewer, None if told_by else ids, told_by=told_by, now=timezone.now())
        return HttpResponseRedirect(request.get_full_path())
    before = _place(request.GET.get("before", ""))
    found = inbox_of(viewer, before=before, limit=SHOWN + 1)
    older = found[SHOWN - 1] if len(found) > SHOWN else None
    context = {
        "notices": found[:SHOWN],
        "older": f"{older.at.isoformat()}_{older.id}" if older else "",
        "before": before,
    }
    return render(request, "shared/inbox.html", context)


def _place(words: str) -> tuple[datetime, UUID] | None:
    """Where the page before ended; what cannot be read is the first page."""
    at, _sign, pk = words.partition("_")
    moment, notice = _moment(at.replace(" ", "+")), _id(pk)
    return (moment, notice) if moment and notice else None


def _moment(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _id(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None

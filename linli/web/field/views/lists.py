# SPDX-License-Identifier: MulanPSL-2.0
"""The matters of my grid, open or ended, and the grid on a map."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from linli.cases.queries import Page, cases_visible_to
from linli.cases.rules.states import Stage
from linli.places.queries import full_name, grid_of, outlines
from linli.web.field.cards import cards
from linli.web.field.views.today import field_only

ROWS = 30


@field_only
def listed(request: HttpRequest) -> HttpResponse:
    """Newest first, a page at a time."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    ended = request.GET.get("show") == "ended"
    rows = cases_visible_to(viewer).order_by("-pk")
    rows = rows.filter(stage=Stage.ENDED) if ended else rows.exclude(stage=Stage.ENDED)
    after = _key(request.GET.get("after", ""))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows[: ROWS + 1])
    page = Page(found[:ROWS], str(found[ROWS - 1].pk) if len(found) > ROWS else "")
    context = {"page": page, "cards": cards(page.rows, viewer, now=now), "ended": ended}
    return render(request, "field/list.html", context)


def _key(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


@field_only
def grid_map(request: HttpRequest) -> HttpResponse:
    """My grid among its neighbours, and what is open in it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    village = viewer.area_code[:12]
    context = {
        "outlines": outlines(village, "grid"),
        "chosen": viewer.area_code,
        "village": full_name(village),
        "name": full_name(viewer.area_code),
        "grid": grid_of(viewer.area_code),
        "open": cases_visible_to(viewer).exclude(stage=Stage.ENDED).count(),
    }
    return render(request, "field/map.html", context)

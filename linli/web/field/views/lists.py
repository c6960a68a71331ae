# SPDX-License-Identifier: MulanPSL-2.0
"""The matters of my grid, open or ended, and the grid on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from linli.cases.queries import Page, cases_visible_to
from linli.cases.queries.lamp_order import lamp_page
from linli.cases.queries.lists import lamp_predicate
from linli.cases.rules.states import Stage
from linli.places.queries import full_name, grid_of, outlines
from linli.web.field.cards import cards
from linli.web.field.views.today import field_only
from linli.web.shared.lamp_chips import LampAsk

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.cases.models import Case

ROWS = 30


@field_only
def listed(request: HttpRequest) -> HttpResponse:
    """Newest first, or in the order of the lamps, a page at a time; open ones of one lamp if asked."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    ended = request.GET.get("show") == "ended"
    asked = LampAsk() if ended else LampAsk.read(request.GET)
    rows = cases_visible_to(viewer)
    rows = rows.filter(stage=Stage.ENDED) if ended else rows.exclude(stage=Stage.ENDED)
    if asked.lamp:
        rows = rows.filter(lamp_predicate(asked.lamp, now))
    after = request.GET.get("after", "")
    page = lamp_page(rows, now=now, size=ROWS, after=after) if asked.sort else _newest(rows, after)
    context = {
        "page": page,
        "cards": cards(page.rows, viewer, now=now),
        "ended": ended,
        "chips": asked.chips(),
        "other_order": asked.other_order(),
        "by_lamp": asked.sort,
        "lamp": asked.lamp,
    }
    return render(request, "field/list.html", context)


def _newest(rows: QuerySet[Case], after: str) -> Page:
    key = _key(after)
    found = list((rows.filter(pk__lt=key) if key else rows).order_by("-pk")[: ROWS + 1])
    return Page(found[:ROWS], str(found[ROWS - 1].pk) if len(found) > ROWS else "")


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

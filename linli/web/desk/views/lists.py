# SPDX-License-Identifier: MulanPSL-2.0
"""The desk's first page: tabs, filters, search, rows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views.decorators.http import require_safe

from linli.cases.queries import tab_counts
from linli.cases.queries.lamp_order import LAMP
from linli.cases.rules.table import STEPS
from linli.people import limits
from linli.web.desk.forms.steps import DeskStepForm
from linli.web.desk.gates import desk_only, not_a_person
from linli.web.desk.shown.asks import Ask
from linli.web.desk.shown.filters import chips_of, filters_for
from linli.web.desk.shown.lists import Listing, listing_of, tabs_of
from linli.web.desk.shown.views import saved_views
from linli.web.shared.answers import page_or_fragment
from linli.web.shared.lamp_chips import lamp_words

LIST_COOKIE = "linli_list"  # where "back to the list" leads


@desk_only(home=True)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The list that the address names; without a tab, the most urgent one that holds something."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    held = tab_counts(viewer)
    ask = Ask.read(request.GET).with_tab(viewer.role, held)
    if ask.is_search:
        limits.demand("search_post", viewer.id, now=now)
    listing = listing_of(viewer, ask, now=now)
    answer = page_or_fragment(
        request, "desk/lists/home.html", "desk/lists/_changed.html", list_context(request, ask, listing, held)
    )
    add_never_cache_headers(answer)
    answer.set_cookie(
        LIST_COOKIE, ask.here[:800], path="/desk/", httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


@not_a_person
@desk_only()
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """The tabs alone, asked for every 30 seconds by the page itself."""
    ask = Ask.read(request.GET)
    tabs = tabs_of(ask, tab_counts(request.viewer))  # type: ignore[attr-defined]
    answer = render(request, "desk/lists/_tabs.html", {"tabs": tabs, "ask": ask})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def list_context(request: HttpRequest, ask: Ask, listing: Listing, counts: dict[str, int]) -> dict[str, Any]:
    """What `_worklist.html` needs."""
    viewer = request.viewer  # type: ignore[attr-defined]
    filters = filters_for(viewer, ask)
    return {
        "ask": ask,
        "tabs": tabs_of(ask, counts),
        "filters": filters,
        "chips": chips_of(filters, ask),
        "lamps": [
            (value, word, ask.url(lamp="" if ask.filters.lamp == value else value)) for value, word in lamp_words()
        ],
        "by_lamp": ask.url(sort="" if ask.filters.sort else LAMP) if ask.tab != "done" or ask.is_search else "",
        "listing": listing,
        "bulk": [STEPS[step] for step in listing.bulk],
        "dispatch_form": DeskStepForm(STEPS["dispatch"], viewer=viewer) if "dispatch" in listing.bulk else None,
        "saved": [(view, f"/desk/?{view.query}") for view in saved_views(request, viewer)],
        "here": ask.query(),
    }

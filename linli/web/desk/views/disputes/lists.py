# SPDX-License-Identifier: MulanPSL-2.0
"""My disputes, by clock and colour."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from linli.people import limits
from linli.web.desk.shown.disputes.lists import listing_of, shown_choices
from linli.web.desk.views.disputes.gates import COMMITTEE, WORKERS, of_disputes
from linli.web.desk.views.disputes.untold import how_many_untold
from linli.web.shared.answers import page_or_fragment


@of_disputes
@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    """The list that the address names; htmx gets the rows alone."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    if request.GET.get("q"):
        limits.demand("search_post", viewer.id, now=now)
    listing = listing_of(viewer, request.GET, now=now)
    context = {"listing": listing, "picks": shown_choices(listing.chosen), "may_add": viewer.role in COMMITTEE}
    if viewer.role in WORKERS:
        context["untold"] = how_many_untold(viewer)
    answer = page_or_fragment(request, "desk/disputes/list.html", "desk/disputes/_rows.html", context)
    add_never_cache_headers(answer)
    return answer

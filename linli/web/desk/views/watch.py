# SPDX-License-Identifier: MulanPSL-2.0
"""督查台: the numbers by tier, and the list behind each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.cases.queries.lists import LAMPS
from linli.cases.rules.states import TIERS
from linli.insight.queries.watch import numbers_of, stuck_days, watch_list
from linli.insight.rules.watch import BY_KEY, Watch
from linli.insight.texts import TIERS as TIER_WORDS
from linli.kernel.refusals import Unknown
from linli.people.rules import Role
from linli.web.desk.gates import desk_only, not_a_person
from linli.web.desk.shown.lists import Listing
from linli.web.desk.shown.rows import rows_of
from linli.web.desk.shown.watch import tier_lines, tiles_of
from linli.web.shared.lamp_chips import lamp_words

WATCHERS = (Role.SUPERVISOR, Role.LEADER, Role.OPERATOR)
PLANNERS = (*WATCHERS, Role.UNIT_LEADER)  # the head of a centre plans its duty and its reception days


@desk_only(*WATCHERS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every number with its denominator and the moment it was counted; each opens its list."""
    return _private(render(request, "desk/watch/home.html", _counted(request) | {"here": "home"}))


@not_a_person
@desk_only(*WATCHERS)
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """The numbers alone, asked for every 30 seconds by the page itself."""
    answer = _private(render(request, "desk/watch/_changed.html", _counted(request)))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _counted(request: HttpRequest) -> dict[str, Any]:
    numbers = numbers_of(request.viewer, now=timezone.now())  # type: ignore[attr-defined]
    return {
        "at": numbers.at,
        "tiles": tiles_of(numbers),
        "lines": tier_lines(numbers),
        "open": sum(numbers.open.values()),
        "stuck_days": numbers.stuck_days,
    }


@desk_only(*WATCHERS)
@require_safe
def listed(request: HttpRequest, key: str) -> HttpResponse:
    """The cases behind one number: the same predicate, page by page."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    if key not in set(Watch):
        raise Unknown(_("没有这个数字。"), todo=_("请从督查台上的数字打开。"))
    tier = request.GET.get("tier", "")
    tier = tier if tier in TIERS else ""
    lamp = request.GET.get("lamp", "")
    lamp = lamp if lamp in LAMPS else ""
    page = watch_list(viewer, key, now=now, tier=tier, lamp=lamp, after=request.GET.get("after", ""))
    number = BY_KEY[Watch(key)]
    context = {
        "word": _(number.word),
        "meaning": _(number.meaning),
        "tier": TIER_WORDS.get(tier, ""),
        "asked": urlencode({name: value for name, value in (("tier", tier), ("lamp", lamp)) if value}),
        "lamp": lamp,
        "lamps": [
            (value, said, urlencode({"tier": tier, "lamp": "" if lamp == value else value}))
            for value, said in lamp_words()
        ],
        "at": now,
        "stuck_days": stuck_days(viewer) if key == Watch.STUCK else 0,
        "listing": Listing(rows_of(page.rows, viewer), page.next_key),
    }
    return _private(render(request, "desk/watch/listed.html", context))


def _private(answer: HttpResponse) -> HttpResponse:
    add_never_cache_headers(answer)
    return answer

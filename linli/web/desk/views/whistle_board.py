# SPDX-License-Identifier: MulanPSL-2.0
"""Who blew and who came over a period, and the whistles behind each number."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.insight.queries.boards import BY_CALLED, BY_CALLER, behind_number, called_units, callers
from linli.kernel.refusals import Unknown
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.shown.whistle_board import NUMBERS, behind_line, board_lines, heads
from linli.web.desk.views.boards import board, lamps_of, period_of
from linli.web.desk.views.watch import WATCHERS


@desk_only(*WATCHERS)
@require_safe
def whistles(request: HttpRequest) -> HttpResponse:
    """Who blew, who came; whistles for what one's own tier can do stand out."""
    viewer, period = request.viewer, period_of(request)  # type: ignore[attr-defined]
    context = {
        "callers": board_lines(callers(viewer, period), BY_CALLER),
        "caller_heads": heads(BY_CALLER),
        "called": board_lines(called_units(viewer, period), BY_CALLED),
        "called_heads": heads(BY_CALLED),
        "here": "whistles",
    }
    return board(request, "desk/watch/whistles.html", period, context)


@desk_only(*WATCHERS)
@require_safe
def behind(request: HttpRequest, unit: UUID, key: str) -> HttpResponse:
    """The whistles behind one number of a unit, or the calls: the number's own predicate."""
    viewer, period = request.viewer, period_of(request)  # type: ignore[attr-defined]
    if key not in NUMBERS:
        raise Unknown(_("没有这个数字。"), todo=_("请从督查台上的数字打开。"))
    lamps, shown = lamps_of(request, period)
    page = behind_number(viewer, unit, key, period, lamps, after=request.GET.get("after", ""))
    context = {
        "unit": unit_name(unit, short=False),
        "word": NUMBERS[key],
        "lines": [behind_line(row) for row in page.rows],
        "page": page,
    }
    return board(request, "desk/watch/behind.html", period, context | shown)

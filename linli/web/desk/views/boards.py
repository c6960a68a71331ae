# SPDX-License-Identifier: MulanPSL-2.0
"""Rates and returns over a period: both numbers of every rate, its definition, the sample it rests on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from linli.cases import supervision_texts
from linli.insight.queries.boards import exclusion_board
from linli.insight.queries.newest import Lamps
from linli.insight.queries.published import published
from linli.insight.queries.rates import all_figures, least_sample
from linli.insight.queries.returns import return_board, returned_by
from linli.insight.rules.definitions import By, Rate
from linli.insight.rules.periods import Period, read_period
from linli.insight.rules.publishing import may_publish
from linli.insight.texts import BY
from linli.kernel.times import county_day
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.rows import rows_of, unit_name
from linli.web.desk.shown.watch import definition_of, definitions, kind_word, rate_lines, rate_url
from linli.web.desk.views.watch import WATCHERS
from linli.web.shared.lamp_chips import LampAsk


def period_of(request: HttpRequest) -> Period:
    asked = request.GET
    return read_period(asked.get("from", ""), asked.get("to", ""), today=county_day(timezone.now()))


@desk_only(*WATCHERS)
@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """三率 and the rest, by unit, town or category; never by person."""
    viewer, period = request.viewer, period_of(request)  # type: ignore[attr-defined]
    asked = request.GET.get("by", "")
    by = By(asked) if asked in set(By) else By.UNIT
    found = all_figures(viewer, period, by)
    whole = all_figures(viewer, period, By.ALL)
    codes = supervision_texts.EXCLUSION_CODES
    context = {
        "by": by,
        "ways": [(key, word) for key, word in BY.items() if key != By.ALL],
        "lines": rate_lines(found, by, viewer, period),
        "whole": rate_lines(whole, By.ALL, viewer, period),
        "definitions": definitions(),
        "exclusions": [(codes.get(code, code), code, yes, no) for code, yes, no in exclusion_board(viewer, period)],  # type: ignore[call-overload]
        "least": least_sample(viewer.county),
        "published": published(viewer.county),
        "may_publish": may_publish(viewer),
        "here": "rates",
    }
    return board(request, "desk/watch/rates.html", period, context)


@desk_only(*WATCHERS)
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Which unit returned what, how often, and how often a ruling gave it back."""
    viewer, period = request.viewer, period_of(request)  # type: ignore[attr-defined]
    rows = [
        (
            unit_name(row.unit, short=False),
            row,
            [(kind_word(kind, viewer.county), n) for kind, n in row.kinds],
            rate_url(Rate.RETURNED, "lower", By.UNIT, row.unit, period),
        )
        for row in return_board(viewer, period)
    ]
    context = {"rows": rows, "rate": definition_of(Rate.RETURNED), "here": "returns"}
    return board(request, "desk/watch/returns.html", period, context)


@desk_only(*WATCHERS)
@require_safe
def returned(request: HttpRequest, unit: UUID) -> HttpResponse:
    """What one unit returned of the orders of the period, a line each time."""
    viewer, period = request.viewer, period_of(request)  # type: ignore[attr-defined]
    lamps, shown = lamps_of(request, period)
    page = returned_by(viewer, unit, period, lamps, after=request.GET.get("after", ""))
    rows = rows_of((leg.case for leg in page.rows), viewer)
    context = {
        "unit": unit_name(unit, short=False),
        "lines": list(zip(page.rows, rows, strict=True)),
        "page": page,
    }
    return board(request, "desk/watch/returned.html", period, context | shown)


def lamps_of(request: HttpRequest, period: Period) -> tuple[Lamps, dict[str, Any]]:
    """What the address asks of lamps, and what `_lamp_chips.html` needs."""
    asked = LampAsk.read(request.GET)
    kept = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    shown = {"lamp": asked.lamp, "by_lamp": asked.sort, "chips": asked.chips(**kept)}
    return Lamps(timezone.now(), asked.lamp, bool(asked.sort)), shown | {"other_order": asked.other_order(**kept)}


def board(request: HttpRequest, template: str, period: Period, context: dict[str, Any]) -> HttpResponse:
    answer = render(request, template, context | {"period": period, "at": timezone.now()})
    add_never_cache_headers(answer)
    return answer

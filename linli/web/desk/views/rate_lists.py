# SPDX-License-Identifier: MulanPSL-2.0
"""The rows behind a number of the rates: one predicate makes the number and its list (ADR 32)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.cases import supervision_texts
from linli.cases.queries.lists import lamp_predicate
from linli.insight.queries.behind_rates import PARTS, RateAsk, behind_exclusions, behind_rate
from linli.insight.rules.definitions import By, Rate
from linli.kernel.refusals import Unknown
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.rows import rows_of, unit_name
from linli.web.desk.shown.watch import definition_of, group_word
from linli.web.desk.views.boards import board, period_of
from linli.web.desk.views.watch import WATCHERS
from linli.web.shared.lamp_chips import LampAsk

VERDICTS = {"yes": True, "no": False}


@desk_only(*WATCHERS)
@require_safe
def rated(request: HttpRequest, rate: str, part: str) -> HttpResponse:
    """What a numerator or denominator counts, a line each time."""
    if rate not in set(Rate) or part not in PARTS:
        raise _no_such()
    viewer, period, now = request.viewer, period_of(request), timezone.now()  # type: ignore[attr-defined]
    ask, asked = _ask(rate, part, request.GET), LampAsk.read(request.GET)
    of_lamp = lamp_predicate(asked.lamp, now) if asked.lamp else None
    lines, page = behind_rate(viewer, ask, period, now=now, cases=of_lamp, after=request.GET.get("after", ""))
    rows = rows_of((line.case for line in lines), viewer)
    _one, word, upper, lower, span = definition_of(ask.rate)
    group = {} if ask.by == By.ALL else {"by": ask.by.value, "of": "" if ask.of is None else str(ask.of)}
    context = {
        "word": word, "group": group_word(ask.of, ask.by, viewer), "span": span, "is_upper": part == "upper",
        "meaning": upper if part == "upper" else lower, "page": page, "lamp": asked.lamp, "by": ask.by,
        "lines": [(line, row, unit_name(line.unit)) for line, row in zip(lines, rows, strict=True)],
        "chips": asked.chips(**group, **{"from": period.first.isoformat(), "to": period.last.isoformat()}),
    }  # fmt: skip
    return board(request, "desk/watch/rated.html", period, context)


@desk_only(*WATCHERS)
@require_safe
def left_out(request: HttpRequest, code: str, verdict: str) -> HttpResponse:
    """Matters that were asked to be left out for one reason, and what was decided."""
    words = supervision_texts.EXCLUSION_CODES
    if code not in words or verdict not in VERDICTS:
        raise _no_such()
    viewer, period = request.viewer, period_of(request)  # type: ignore[attr-defined]
    page = behind_exclusions(viewer, code, VERDICTS[verdict], period, after=request.GET.get("after", ""))
    rows = rows_of((one.case for one in page.rows), viewer)
    context = {
        "word": words[code],  # type: ignore[index]
        "approved": VERDICTS[verdict],
        "lines": [(one, row, unit_name(one.unit_id)) for one, row in zip(page.rows, rows, strict=True)],
        "page": page,
    }
    return board(request, "desk/watch/left_out.html", period, context)


def _ask(rate: str, part: str, given: Mapping[str, str]) -> RateAsk:
    """Which group the address names. Raises Unknown for a unit that is none."""
    by, of = str(given.get("by", "")), str(given.get("of", ""))
    way = By(by) if by in set(By) else By.ALL
    if way == By.ALL:
        return RateAsk(Rate(rate), part)
    if way != By.UNIT:
        return RateAsk(Rate(rate), part, way, of)
    try:
        return RateAsk(Rate(rate), part, way, UUID(of) if of else None)
    except ValueError:
        raise _no_such() from None


def _no_such() -> Unknown:
    return Unknown(_("没有这个数字。"), todo=_("请从三率页上的数字打开。"))

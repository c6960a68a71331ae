# SPDX-License-Identifier: MulanPSL-2.0
"""The rows behind both numbers of a rate: those that `figures` counts, by the same predicate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from linli.cases.queries import cases_visible_to
from linli.cases.queries.counted import exclusions_decided
from linli.clocks.queries.standing import promises_told
from linli.insight.queries.newest import NewestPage, newest_page
from linli.insight.queries.rates import counted_for, group_of
from linli.insight.rules.definitions import By, Rate
from linli.insight.rules.periods import Period

if TYPE_CHECKING:
    from linli.people.rules import Viewer

PARTS = ("upper", "lower")


@dataclass(frozen=True, slots=True)
class RateAsk:
    """One number: the rate, numerator or denominator, of which group (None: not placed, not given)."""

    rate: Rate
    part: str
    by: By = By.ALL
    of: Any = ""


@dataclass(frozen=True, slots=True)
class BehindRate:
    """One row that was counted: its case, the unit it is counted for, when, and whether it is in the numerator."""

    case: Any
    unit: Any
    at: datetime
    is_upper: bool


def behind_rate(
    viewer: Viewer, ask: RateAsk, period: Period, *, now: datetime, cases: Q | None = None, after: str = ""
) -> tuple[list[BehindRate], NewestPage]:
    """A page of what one number counts, newest first; `cases` narrows it, as by a lamp."""
    counted = counted_for(viewer, ask.rate, period, now)
    rows = counted.rows.order_by().annotate(of=group_of(counted, ask.by))
    rows = rows.filter(of__isnull=True) if ask.of is None else rows.filter(of=ask.of)
    rows = rows.annotate(is_upper=ExpressionWrapper(counted.upper, output_field=BooleanField()))
    rows = rows.filter(counted.upper) if ask.part == "upper" else rows
    of_promise = counted.at == "promise_due"
    rows = promises_told(rows) if of_promise else rows
    if counted.case:
        rows = rows.select_related("case")
        rows = rows.filter(case__in=cases_visible_to(viewer).filter(cases)) if cases is not None else rows
    elif cases is not None:
        rows = rows.filter(cases)
    page = newest_page(rows, counted.at, after=after, key="promise_id" if of_promise else "pk")
    lines = [
        BehindRate(
            row.case if counted.case else row, getattr(row, counted.unit), getattr(row, counted.at), bool(row.is_upper)
        )
        for row in page.rows
    ]
    return lines, page


def behind_exclusions(viewer: Viewer, code: str, approved: bool, period: Period, *, after: str = "") -> NewestPage:
    """The decided requests behind one published number."""
    rows = exclusions_decided(viewer, period.begin, period.end).filter(code=code, approved=approved)
    return newest_page(rows.select_related("case"), "decided_at", after=after)

# SPDX-License-Identifier: MulanPSL-2.0
"""The rates of rules/definitions.py, counted: one statement each, by unit, area or category, never by person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Substr
from django.utils import timezone

from linli.cases.queries import cases_visible_to, codes_of
from linli.cases.queries.counted import (
    call_backs_counted,
    finished_legs,
    first_heard,
    legs_counted,
    not_left_out,
    unit_then,
)
from linli.cases.rules.states import LegOutcome
from linli.clocks.queries.standing import contact_judged, contact_owed, contacted_in_time, promises_due
from linli.insight.rules.definitions import LEAST_SAMPLE, By, Figure, Rate
from linli.insight.rules.difficulty import figures_of
from linli.insight.rules.periods import Period

if TYPE_CHECKING:
    from linli.people.rules import Viewer

AREA_DIGITS, CATEGORY_LETTERS = 9, 3


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of the denominator, which of them are in the numerator, when each falls into the period, and where case and
    unit are."""

    rows: QuerySet[Any]
    upper: Q
    at: str
    case: str = ""  # prefix of the case's columns
    unit: str = "unit_id"


def _response(viewer: Viewer, period: Period, now: datetime) -> Counted:
    cases = first_heard(viewer).filter(reported_at__gte=period.begin, reported_at__lt=period.end)
    rows = cases.filter(contact_owed(now)).annotate(met=contacted_in_time())
    rows = rows.annotate(**contact_judged()).annotate(unit_then=unit_then("began", "judged"))
    return Counted(rows, Q(met=True), "reported_at", unit="unit_then")


def _solved(viewer: Viewer, period: Period, now: datetime) -> Counted:
    rows = call_backs_counted(viewer, period.begin, period.end).filter(solved__isnull=False)
    return Counted(rows, Q(solved=True), "at", "case__")


def _satisfied(viewer: Viewer, period: Period, now: datetime) -> Counted:
    rows = call_backs_counted(viewer, period.begin, period.end).filter(satisfied__isnull=False)
    return Counted(rows, Q(satisfied__gte=2), "at", "case__")


def _on_time(viewer: Viewer, period: Period, now: datetime) -> Counted:
    rows = promises_due(cases_visible_to(viewer), period.begin, min(period.end, now))
    rows = not_left_out(rows).annotate(unit_then=unit_then("began", "judged"))
    return Counted(rows, Q(kept=True), "promise_due", unit="unit_then")


def _returned(viewer: Viewer, period: Period, now: datetime) -> Counted:
    return Counted(legs_counted(viewer, period.begin, period.end), Q(outcome=LegOutcome.RETURNED), "given_at", "case__")


def _rework(viewer: Viewer, period: Period, now: datetime) -> Counted:
    return Counted(finished_legs(viewer, period.begin, period.end), Q(again=True), "ended_at", "case__")


_RATES: dict[Rate, Callable[[Viewer, Period, datetime], Counted]] = {
    Rate.RESPONSE: _response,
    Rate.SOLVED: _solved,
    Rate.SATISFIED: _satisfied,
    Rate.ON_TIME: _on_time,
    Rate.RETURNED: _returned,
    Rate.REWORK: _rework,
}


def counted_for(viewer: Viewer, rate: Rate, period: Period, now: datetime) -> Counted:
    """What a rate is counted from: its number and its list alike."""
    return _RATES[rate](viewer, period, now)


def group_of(counted: Counted, by: By) -> Any:
    """The group that a row belongs to."""
    return {
        By.ALL: Value(""),
        By.UNIT: F(counted.unit),
        By.AREA: Substr(f"{counted.case}scope_code", 1, AREA_DIGITS),
        By.CATEGORY: Substr(f"{counted.case}category", 1, CATEGORY_LETTERS),
    }[by]


def figures(
    viewer: Viewer, rate: Rate, period: Period, by: By = By.ALL, *, now: datetime | None = None
) -> dict[Any, Figure]:
    """Group → figure; the group is a unit's id, a town's code, a category's prefix, or "" for all. What is not due at
    `now` is not counted yet."""
    counted = counted_for(viewer, rate, period, now or timezone.now())
    rows = (
        counted.rows.order_by()
        .annotate(of=group_of(counted, by), kind=F(f"{counted.case}category"))
        .values("of", "kind")
    )
    found = rows.annotate(lower=Count("pk"), upper=Count("pk", filter=counted.upper))
    class_of = codes_of(viewer.county).class_of
    rows_of = ((row["of"], class_of(row["kind"]), row["upper"], row["lower"]) for row in found)
    return figures_of(rows_of, least_sample(viewer.county))


def least_sample(county: str) -> int:
    """Of how many a rate must be made in this county before its percentage is shown."""
    return codes_of(county).number("least_sample", LEAST_SAMPLE)


def all_figures(
    viewer: Viewer, period: Period, by: By, *, now: datetime | None = None
) -> dict[Any, dict[Rate, Figure]]:
    """Group → rate → figure, for one page: a statement a rate."""
    found: dict[Any, dict[Rate, Figure]] = {}
    for rate in Rate:
        for group, figure in figures(viewer, rate, period, by, now=now).items():
            found.setdefault(group, {})[rate] = figure
    return found

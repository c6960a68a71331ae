# SPDX-License-Identifier: MulanPSL-2.0
"""The desk's numbers as they were at the end of a past day, from clocks and requests; what nothing kept is not guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet

from linli.cases.queries import cases_visible_to
from linli.cases.queries.call_back import exclusions_asked_then, reviews_asked_then
from linli.clocks.queries.past import late_then, open_then, opened_again_by, promise_ran, promised_then, ran_then
from linli.clocks.rules.running import Kind
from linli.insight.queries.watch import Numbers, stuck_days
from linli.insight.rules.periods import Period
from linli.insight.rules.watch import NUMBERS, Watch

if TYPE_CHECKING:
    from linli.people.rules import Viewer

KNOWN = frozenset(
    {Watch.RED, Watch.DUE_TODAY, Watch.UNSIGNED, Watch.WHISTLES, Watch.REOPENED, Watch.REVIEWS, Watch.EXCLUSIONS}
)
UNKNOWN = frozenset(Watch) - KNOWN  # of the rest a case keeps only how it stands now


def numbers_at(viewer: Viewer, day: Period) -> Numbers:
    """Every number that is known of that day's end, by the tier that has the matter now."""
    numbers = Numbers(day.end, stuck_days(viewer), unknown=UNKNOWN)
    open_ = _open(viewer, day).values("tier").annotate(n=Count("pk"))
    numbers.open |= {row["tier"]: row["n"] for row in open_}
    for number in NUMBERS:
        if number.key not in UNKNOWN:
            rows = _behind(viewer, number.key, day).values("tier").annotate(n=Count("pk"))
            numbers.counts |= {(number.key, row["tier"]): row["n"] for row in rows}
    return numbers


def list_at(viewer: Viewer, key: str, day: Period, *, size: int) -> list[Any]:
    """The first cases behind a number, most urgent first; `was_due` is the promise of that day. None for one unknown."""
    if key in UNKNOWN:
        return []
    rows = _behind(viewer, key, day).annotate(was_due=promised_then(day.end))
    return list(rows.order_by(F("was_due").asc(nulls_last=True), "pk")[:size])


def _open(viewer: Viewer, day: Period) -> QuerySet[Any]:
    return cases_visible_to(viewer).order_by().filter(open_then(day.end), reported_at__lt=day.end)


def _behind(viewer: Viewer, key: str, day: Period) -> QuerySet[Any]:
    if key == Watch.REVIEWS:
        return cases_visible_to(viewer).order_by().filter(reviews_asked_then(day.end))
    if key == Watch.EXCLUSIONS:
        return cases_visible_to(viewer).order_by().filter(exclusions_asked_then(day.end))
    return _open(viewer, day).filter(_then(day)[key])


def _then(day: Period) -> dict[str, Any]:
    end = day.end
    return {
        Watch.RED: late_then(end),
        Watch.DUE_TODAY: promise_ran(end, due_at__gte=day.begin, due_at__lt=end),
        Watch.UNSIGNED: ran_then(end, Kind.SIGN),
        Watch.WHISTLES: ran_then(end, Kind.COME),
        Watch.REOPENED: Q(opened_again_by(end)),
    }

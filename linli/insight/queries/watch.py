# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers of the supervisor's desk and the lists behind them: one predicate each, counted for all tiers at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from linli.cases.queries import Page, cases_visible_to, codes_of
from linli.cases.queries.call_back import asked_exclusions, asked_reviews
from linli.cases.queries.due_lamps import late
from linli.cases.queries.lamp_order import lamp_page
from linli.cases.queries.lists import LAMPS, PAGE_ROWS, lamp_predicate
from linli.cases.queries.whistle_lists import unanswered
from linli.cases.rules.states import TIERS, Stage, State
from linli.insight.rules.watch import STUCK_DAYS, Watch
from linli.kernel.times import COUNTY_ZONE, county_day

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(slots=True)
class Numbers:
    """(key, tier) → cases, and how many are open in each tier: the denominator. `at` is when it was counted."""

    at: datetime
    stuck_days: int
    open: dict[str, int] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()  # of a past day: what nothing kept

    def total(self, key: str) -> int:
        return sum(count for (name, _tier), count in self.counts.items() if name == key)

    @property
    def tiers(self) -> list[str]:
        """Those that have anything to show."""
        counted = {tier for (_key, tier), count in self.counts.items() if count}
        return [tier for tier in TIERS if self.open.get(tier) or tier in counted]


def stuck_days(viewer: Viewer) -> int:
    """The county's own limit for standing still."""
    return codes_of(viewer.county).number("stuck_days", STUCK_DAYS)


def _plain(now: datetime, days: int) -> Mapping[str, Q]:
    """The predicates that the open case alone decides; each is inside `open`."""
    midnight = datetime.combine(county_day(now) + timedelta(days=1), time(), COUNTY_ZONE).astimezone(UTC)
    owed = ~Q(state=State.ANSWERED)  # answered: the promise is kept
    return {
        Watch.RED: owed & late(now),
        Watch.DUE_TODAY: owed & Q(due_at__gte=now, due_at__lt=midnight),
        Watch.UNSIGNED: Q(stage=Stage.TO_SIGN),
        Watch.RETURNED_TWICE: Q(returns__gte=2),
        Watch.STUCK: Q(state_at__lt=now - timedelta(days=days)),
        Watch.REOPENED: Q(reopened__gt=0),
    }


def watched(viewer: Viewer, key: str, *, now: datetime, tier: str = "") -> Q:
    """Which cases of the viewer's scope stand behind a number."""
    of_tier = Q(tier=tier) if tier else Q()
    if key == Watch.EXCLUSIONS:
        return of_tier & asked_exclusions(viewer)
    if key == Watch.REVIEWS:
        return of_tier & asked_reviews(viewer)
    found = ~Q(stage=Stage.ENDED) & of_tier
    if key == Watch.EXTENSIONS:
        return found & Q(asked_more__gt=0)
    if key == Watch.WHISTLES:
        return found & Q(pk__in=unanswered(viewer).values("case"))
    return found & _plain(now, stuck_days(viewer))[key]


def numbers_of(viewer: Viewer, *, now: datetime) -> Numbers:
    """Every number by tier: five statements, whatever the size of the county."""
    days = stuck_days(viewer)
    numbers = Numbers(now, days)
    open_ = cases_visible_to(viewer).exclude(stage=Stage.ENDED).order_by()
    counted = {f"n_{key}": Count("id", filter=which) for key, which in _plain(now, days).items()}
    for row in open_.values("tier").annotate(n=Count("id"), **counted):
        numbers.open[row["tier"]] = row["n"]
        for key in _plain(now, days):
            numbers.counts[key, row["tier"]] = row[f"n_{key}"]  # type: ignore[literal-required]
    for key in (Watch.WHISTLES, Watch.EXTENSIONS, Watch.REVIEWS, Watch.EXCLUSIONS):
        waiting = cases_visible_to(viewer).filter(watched(viewer, key, now=now)).order_by()
        for row in waiting.values("tier").annotate(n=Count("id")):
            numbers.counts[key, row["tier"]] = row["n"]
    return numbers


def watch_list(
    viewer: Viewer, key: str, *, now: datetime, tier: str = "", lamp: str = "", after: str = "", size: int = 0
) -> Page:
    """The cases behind a number in the order of their lamps, of one colour if asked; the number's own predicate."""
    rows = cases_visible_to(viewer).filter(watched(viewer, key, now=now, tier=tier))
    if lamp in LAMPS:
        rows = rows.filter(lamp_predicate(lamp, now))
    return lamp_page(rows, now=now, size=size or PAGE_ROWS, after=after)

# SPDX-License-Identifier: MulanPSL-2.0
"""What the day's sheet and the week's report say: the same for page and paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from linli.cases.queries import cases_visible_to
from linli.clocks.queries.standing import answered_in, answered_late, urged_in
from linli.insight.queries.boards import CalledRow, CallerRow, called_units, callers, exclusion_board
from linli.insight.queries.past import list_at, numbers_at
from linli.insight.queries.rates import all_figures
from linli.insight.queries.returns import ReturnRow, return_board
from linli.insight.queries.watch import Numbers, numbers_of, watch_list
from linli.insight.rules.definitions import By, Figure, Rate
from linli.insight.rules.periods import Period, week_of
from linli.insight.sheets.names import LISTED
from linli.kernel.times import county_day

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Flow:
    """What came in, was answered and was reopened in a span."""

    told: int
    answered: int
    late: int  # answered after the promise of its round
    urged: int


@dataclass(frozen=True, slots=True)
class DaySheet:
    """日清单: what happened on a day, and what must happen: as things stand at `at`, or stood at the end of a past day.
    `lists` holds the first rows behind a number."""

    on: date
    at: datetime
    flow: Flow
    numbers: Numbers
    lists: dict[str, list[Any]]

    @property
    def is_past(self) -> bool:
        return self.on < county_day(self.at)


@dataclass(frozen=True, slots=True)
class WeekReport:
    """The week's flow, rates by town and unit, returns and whistles."""

    period: Period
    at: datetime
    flow: Flow
    before: Flow  # the week before, to compare with
    whole: dict[Rate, Figure]
    by_unit: dict[Any, dict[Rate, Figure]]
    by_area: dict[Any, dict[Rate, Figure]]
    returns: list[ReturnRow]
    callers: list[CallerRow]
    called: list[CalledRow]
    exclusions: list[tuple[str, int, int]]  # code, approved, refused: what two persons left out of the rates


def flow_of(viewer: Viewer, period: Period) -> Flow:
    """One statement. What was answered or urged in the span stays so when it is answered or urged once more: the case
    keeps the newest moment alone, which says only that there may have been one in the span."""
    span = period.begin, period.end
    told = Q(reported_at__gte=period.begin, reported_at__lt=period.end)
    answered, urged = Q(answered_at__gte=period.begin), Q(urged_at__gte=period.begin)
    found = cases_visible_to(viewer).order_by().filter(told | answered | urged, reported_at__lt=period.end)
    return Flow(
        **found.aggregate(
            told=Count("pk", filter=told),
            answered=Count("pk", filter=answered & Q(answered_in(*span))),
            late=Count("pk", filter=answered & Q(answered_late(*span))),
            urged=Count("pk", filter=urged & Q(urged_in(*span))),
        )
    )


def day_sheet(viewer: Viewer, *, now: datetime, on: date | None = None) -> DaySheet:
    """The sheet of `on`, else of today, whose numbers and lists stand at `now`, the same as on the desk."""
    day = on or county_day(now)
    if day < county_day(now):
        whole = Period(day, day)
        then = {key: list_at(viewer, key, whole, size=MOST_ROWS) for key in LISTED}
        return DaySheet(day, now, flow_of(viewer, whole), numbers_at(viewer, whole), then)  # type: ignore[arg-type]
    lists = {key: watch_list(viewer, key, now=now, size=MOST_ROWS).rows for key in LISTED}
    return DaySheet(day, now, flow_of(viewer, Period(day, day)), numbers_of(viewer, now=now), lists)  # type: ignore[arg-type]


def week_report(viewer: Viewer, day: date, *, now: datetime) -> WeekReport:
    """The week that `day` lies in."""
    period = week_of(day)
    before = week_of(period.first.fromordinal(period.first.toordinal() - 1))
    return WeekReport(
        period=period,
        at=now,
        flow=flow_of(viewer, period),
        before=flow_of(viewer, before),
        whole=all_figures(viewer, period, By.ALL, now=now).get("", {}),
        by_unit=all_figures(viewer, period, By.UNIT, now=now),
        by_area=all_figures(viewer, period, By.AREA, now=now),
        returns=return_board(viewer, period),
        callers=callers(viewer, period),
        called=called_units(viewer, period),
        exclusions=exclusion_board(viewer, period),
    )

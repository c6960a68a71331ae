# SPDX-License-Identifier: MulanPSL-2.0
"""Who blew whistles, who came and when; what was left out of the rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q, QuerySet
from django.utils import timezone

from linli.cases.queries.counted import absent_calls, calls_made, exclusions_decided, whistles_blown
from linli.cases.queries.lamp_order import lamp_due
from linli.cases.queries.whistle_lists import NEXT_DUE
from linli.cases.rules.whistle import CallState, WhistleKind
from linli.insight.queries.newest import Lamps, NewestPage, lamps_page
from linli.insight.rules.periods import Period

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class CallerRow:
    """One caller: whistles blown, and how many of them its own tier could have done."""

    unit: UUID
    blown: int
    hard: int
    untried: int  # no unit of its own tier had it before
    ruled_own: int
    said_own: int  # a called unit said so
    grade: float | None  # by the called, 1 to 3
    grades: int


@dataclass(frozen=True, slots=True)
class CalledRow:
    """One called unit: did it come, and in time."""

    unit: UUID
    called: int
    in_time: int
    late: int
    absent: int  # had not come when the limit was over, nor when it was let go
    refused: int
    upheld: int
    grade: float | None  # by the callers
    grades: int


BY_CALLER = {  # number of CallerRow → which whistles it counts
    "blown": Q(),
    "hard": Q(kind=WhistleKind.HARD),
    "untried": Q(tried_own=False),
    "ruled_own": Q(ruled_own_tier=True),
    "said_own": Q(said_own=True),
}


def _by_called(now: datetime) -> dict[str, Q]:
    """Number of CalledRow → which calls it counts."""
    return {
        "called": Q(),
        "in_time": Q(came_at__isnull=False, came_at__lte=F("come_due_at")),
        "late": Q(came_at__gt=F("come_due_at")),
        "absent": absent_calls(now),
        "refused": Q(refused_at__isnull=False),
        "upheld": Q(upheld=True, state=CallState.EXCUSED),
    }


BY_CALLED = tuple(_by_called(datetime(1970, 1, 1, tzinfo=UTC)))


def callers(viewer: Viewer, period: Period) -> list[CallerRow]:
    grades = _grades(viewer, period, "whistle__unit_id", "grade_back")
    counted = _counted(whistles_blown(viewer, period.begin, period.end), BY_CALLER)
    found = [CallerRow(unit, *numbers, *grades.get(unit, (None, 0))) for unit, numbers in counted]
    return sorted(found, key=lambda row: (-row.blown, str(row.unit)))


def called_units(viewer: Viewer, period: Period, *, now: datetime | None = None) -> list[CalledRow]:
    grades = _grades(viewer, period, "unit_id", "grade")
    counted = _counted(calls_made(viewer, period.begin, period.end), _by_called(now or timezone.now()))
    found = [CalledRow(unit, *numbers, *grades.get(unit, (None, 0))) for unit, numbers in counted]
    return sorted(found, key=lambda row: (-row.called, str(row.unit)))


def behind_number(viewer: Viewer, unit: UUID, key: str, period: Period, lamps: Lamps, *, after: str = "") -> NewestPage:
    """A page of the whistles behind a number of a caller, or of the calls behind one of a called unit. A whistle's lamp is
    its matter's, a call's is that of the limit that is next."""
    if key in BY_CALLER:
        blown = whistles_blown(viewer, period.begin, period.end).filter(BY_CALLER[key], unit=unit)
        blown = blown.select_related("case")
        return lamps_page(blown, "blown_at", lamp_due(lamps.now, "case__"), lamps, after=after)
    which = _by_called(lamps.now)[key]
    calls = calls_made(viewer, period.begin, period.end).filter(which, unit=unit)
    return lamps_page(calls.select_related("case", "whistle"), "called_at", NEXT_DUE, lamps, after=after)


def _counted(rows: QuerySet[Any], numbers: dict[str, Q]) -> list[tuple[UUID, list[int]]]:
    """unit → every number of it, in order; one statement."""
    counts = {f"n_{key}": Count("pk", filter=which) if which else Count("pk") for key, which in numbers.items()}
    found = rows.order_by().values("unit_id").annotate(**counts)
    return [(row["unit_id"], [row[name] for name in counts]) for row in found]


def _grades(viewer: Viewer, period: Period, unit: str, column: str) -> dict[UUID, tuple[float, int]]:
    """unit → mean grade and how many grades it is the mean of."""
    graded = calls_made(viewer, period.begin, period.end).filter(**{f"{column}__isnull": False})
    rows = graded.order_by().annotate(of=F(unit)).values("of").annotate(mean=Avg(column), n=Count("pk"))
    return {row["of"]: (round(row["mean"], 2), row["n"]) for row in rows}


def exclusion_board(viewer: Viewer, period: Period) -> list[tuple[str, int, int]]:
    """(code, approved, refused) of requests to leave matters out of the rates, decided in the period."""
    decided = exclusions_decided(viewer, period.begin, period.end).order_by().values("code")
    rows = decided.annotate(
        yes=Count("pk", filter=Q(approved=True)), no=Count("pk", filter=Q(approved=False))
    )  # fmt: skip
    return sorted((row["code"], row["yes"], row["no"]) for row in rows)

# SPDX-License-Identifier: MulanPSL-2.0
"""Who blew whistles, who came and when; what was left out of the rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Avg, Count, F, Q

from linli.cases.queries.counted import calls_made, exclusions_decided, whistles_blown
from linli.cases.rules.whistle import CallState, WhistleKind
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
    refused: int
    upheld: int
    grade: float | None  # by the callers
    grades: int


def callers(viewer: Viewer, period: Period) -> list[CallerRow]:
    blown = whistles_blown(viewer, period.begin, period.end).order_by().values("unit_id")
    grades = _grades(viewer, period, "whistle__unit_id", "grade_back")
    rows = blown.annotate(
        n=Count("pk"), hard=Count("pk", filter=Q(kind=WhistleKind.HARD)), untried=Count("pk", filter=Q(tried_own=False)),
        ruled=Count("pk", filter=Q(ruled_own_tier=True)), said=Count("pk", filter=Q(said_own=True)),
    )  # fmt: skip
    found = [
        CallerRow(
            row["unit_id"], row["n"], row["hard"], row["untried"], row["ruled"], row["said"],
            *grades.get(row["unit_id"], (None, 0)),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row.blown, str(row.unit)))


def called_units(viewer: Viewer, period: Period) -> list[CalledRow]:
    calls = calls_made(viewer, period.begin, period.end).order_by().values("unit_id")
    grades = _grades(viewer, period, "unit_id", "grade")
    in_time = Q(came_at__isnull=False, came_at__lte=F("come_due_at"))
    rows = calls.annotate(
        n=Count("pk"), in_time=Count("pk", filter=in_time),
        late=Count("pk", filter=Q(came_at__gt=F("come_due_at"))),
        refused=Count("pk", filter=Q(refused_at__isnull=False)),
        upheld=Count("pk", filter=Q(upheld=True, state=CallState.EXCUSED)),
    )  # fmt: skip
    found = [
        CalledRow(
            row["unit_id"], row["n"], row["in_time"], row["late"], row["refused"], row["upheld"],
            *grades.get(row["unit_id"], (None, 0)),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row.called, str(row.unit)))


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

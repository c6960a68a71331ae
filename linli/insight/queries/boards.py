# SPDX-License-Identifier: MulanPSL-2.0
"""Who returned what and how often; who blew whistles, who came and when; what was left out of the rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q
from django.db.models.functions import Substr

from linli.cases.queries import cases_visible_to
from linli.cases.queries.counted import calls_made, exclusions_decided, legs_counted, returned_legs, whistles_blown
from linli.cases.rules.whistle import CallState, WhistleKind
from linli.insight.queries.rates import CATEGORY_LETTERS
from linli.insight.rules.periods import Period

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One unit: orders given to it, returned by it, and of those the ones that a ruling gave back to it."""

    unit: UUID
    given: int
    returned: int
    ruled_back: int
    kinds: tuple[tuple[str, int], ...]  # category prefix, times; the most frequent first


def return_board(viewer: Viewer, period: Period) -> list[ReturnRow]:
    """Units that returned anything in the period, most often first."""
    returned = returned_legs(viewer, period.begin, period.end).order_by()
    kinds: dict[UUID, list[tuple[str, int]]] = {}
    by_kind = returned.annotate(of=Substr("case__category", 1, CATEGORY_LETTERS)).values("unit_id", "of")
    back: dict[UUID, int] = {}
    for row in by_kind.annotate(n=Count("pk"), back=Count("pk", filter=Q(ruled_back=True))):
        kinds.setdefault(row["unit_id"], []).append((row["of"], row["n"]))
        back[row["unit_id"]] = back.get(row["unit_id"], 0) + row["back"]
    given = dict(
        legs_counted(viewer, period.begin, period.end).order_by().values_list("unit_id").annotate(n=Count("pk"))
    )
    rows = [
        ReturnRow(
            unit, given.get(unit, 0), sum(n for _kind, n in found), back[unit],
            tuple(sorted(found, key=lambda one: (-one[1], one[0]))[:3]),
        )
        for unit, found in kinds.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.returned, str(row.unit)))


def returned_by(viewer: Viewer, unit: UUID, period: Period, *, cases: Q | None = None, most: int = 200) -> list[Any]:
    """The cases behind one unit's number, newest return first: the same legs as `return_board` counts.

    `cases` narrows them, as by a lamp.
    """
    legs = returned_legs(viewer, period.begin, period.end).filter(unit=unit)
    legs = legs.filter(case__in=cases_visible_to(viewer).filter(cases)) if cases is not None else legs
    found: dict[UUID, Any] = {}
    for leg in legs.select_related("case").order_by("-ended_at", "pk")[:most]:
        found.setdefault(leg.case_id, leg.case)
    return list(found.values())


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

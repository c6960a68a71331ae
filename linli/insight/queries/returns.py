# SPDX-License-Identifier: MulanPSL-2.0
"""Who returned what and how often: one predicate for the number and for the lines behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Substr

from linli.cases.queries.counted import legs_counted, returned_legs
from linli.cases.queries.lamp_order import lamp_due
from linli.insight.queries.newest import Lamps, NewestPage, lamps_page
from linli.insight.queries.rates import CATEGORY_LETTERS
from linli.insight.rules.periods import Period

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One unit: orders given to it in the period, those of them it returned, and of these what came to it all the same."""

    unit: UUID
    given: int
    returned: int
    ruled_back: int
    kinds: tuple[tuple[str, int], ...]  # category prefix, times; the most frequent first


def return_board(viewer: Viewer, period: Period) -> list[ReturnRow]:
    """Units that returned any order of the period, most often first."""
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


def returned_by(viewer: Viewer, unit: UUID, period: Period, lamps: Lamps, *, after: str = "") -> NewestPage:
    """A page of the orders behind one unit's number, with their cases: the same as `return_board` counts, so that a
    case returned twice stands in it twice."""
    legs = returned_legs(viewer, period.begin, period.end).filter(unit=unit).select_related("case")
    return lamps_page(legs, "ended_at", lamp_due(lamps.now, "case__"), lamps, after=after)

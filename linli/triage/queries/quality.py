# SPDX-License-Identifier: MulanPSL-2.0
"""Counts behind the quality board: proposals beside what people chose, by category, unit and week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, When
from django.db.models.functions import Cast, TruncWeek

from linli.kernel.times import COUNTY_ZONE
from linli.triage.models import Proposal
from linli.triage.rules.proposal import Outcome
from linli.triage.rules.quality import Tally, drifted, total

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_DECIDED = Q(outcome__in=[Outcome.ACCEPTED, Outcome.OVERRIDDEN])
WENT_THERE = Q(unit=F("chosen_unit"))  # only then does a return say anything of the unit that was proposed


@dataclass(frozen=True, slots=True)
class Quality:
    """Sums of one period. `weeks` are oldest first; `fell` are the weeks that dropped."""

    since: datetime
    whole: Tally
    categories: list[Tally]
    units: list[Tally]
    weeks: list[Tally]
    fell: set[str]


def quality_board(viewer: Viewer, *, since: datetime) -> Quality:
    """What was proposed since then in the viewer's area. Three statements, however many rows."""
    rows = Proposal.objects.filter(county__startswith=viewer.county, made_at__gte=since)  # a city's, all its counties'
    if len(viewer.area_code) > 6:
        rows = rows.filter(matter__scope_code__startswith=viewer.area_code)
    own = rows.filter(n=1).filter(Q(category_sure__isnull=False) | Q(is_unsure=True))
    named = Case(When(category="", then=F("chosen_category")), default=F("category"), output_field=CharField())
    right = _DECIDED & ~Q(category="") & ~Q(overridden__contains=["category"])
    other = _DECIDED & ~Q(category="") & Q(overridden__contains=["category"])
    weeks = _tallies(own, Cast(TruncWeek("made_at", tzinfo=COUNTY_ZONE), CharField()), right, other)
    weeks.sort(key=lambda one: one.key)
    categories = _tallies(own, named, right, other)
    units = _tallies(
        rows.filter(unit__isnull=False, route__isnull=False), Cast("unit", CharField()), _DECIDED & WENT_THERE,
        _DECIDED & Q(overridden__contains=["unit"]), settled=_DECIDED & WENT_THERE,
    )  # fmt: skip
    return Quality(since, total(categories), categories, units, weeks, drifted(weeks))


def _tallies(rows: QuerySet[Proposal], key: Any, accepted: Q, overridden: Q, settled: Q = _DECIDED) -> list[Tally]:
    sums = {
        "proposed": Count("pk"), "accepted": Count("pk", filter=accepted), "overridden": Count("pk", filter=overridden),
        "unsure": Count("pk", filter=Q(is_unsure=True)),
        "settled": Count("pk", filter=settled), "returned": Count("pk", filter=settled & Q(returned_at__isnull=False)),
    }  # fmt: skip
    found: Any = rows.annotate(key=key).order_by().values("key").annotate(**sums)
    tallies = [Tally(str(row["key"] or ""), *(row[name] for name in sums)) for row in found]
    return sorted(tallies, key=lambda one: (-one.proposed, one.key))

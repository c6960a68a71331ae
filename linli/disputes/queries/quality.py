# SPDX-License-Identifier: MulanPSL-2.0
"""What the sides said of the mediation, and what the checks of the procedure found: sums over a period, of nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from linli.disputes.models import Appraisal, Rating
from linli.disputes.queries.statistics import FEW, Figure, applied_between
from linli.disputes.rules.relations import COMMITTEE_ROLES, WATCHING_ROLES
from linli.disputes.rules.table.closing import APPRAISED

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_OVER = ~Q(settled="") | Q(ended_at__isnull=False)
_RATED_OVER = ~Q(dispute__settled="") | Q(dispute__ended_at__isnull=False)
_RATED = {"satisfied_3": Q(satisfied=3), "satisfied_2": Q(satisfied=2), "satisfied_1": Q(satisfied=1)}


@dataclass(frozen=True, slots=True)
class Quality:
    """`said` are figures of the sides' answers, empty where there are so few that they would speak of one of them."""

    rated: Figure
    said: tuple[Figure, ...]
    appraised: Figure
    points: tuple[Figure, ...]


def quality(viewer: Viewer, since: date, until: date) -> Quality | None:
    """Of the disputes applied for in the period; None for who does not answer for a committee or an area. Three statements."""
    if viewer.role not in COMMITTEE_ROLES | WATCHING_ROLES:
        return None
    rows = applied_between(viewer, since, until).order_by()
    over = rows.aggregate(over=Count("pk", filter=_OVER), closed=Count("pk", filter=Q(closed_at__isnull=False)))
    answers = Rating.objects.filter(dispute__in=rows).aggregate(
        n=Count("pk"), disputes=Count("dispute", distinct=True, filter=_RATED_OVER),
        asked=Count("pk", filter=~Q(kept="")), kept=Count("pk", filter=Q(kept="yes")),
        **{name: Count("pk", filter=chosen) for name, chosen in _RATED.items()},
    )  # fmt: skip
    found = Appraisal.objects.filter(dispute__in=rows).aggregate(
        n=Count("pk"), disputes=Count("dispute", distinct=True, filter=Q(dispute__closed_at__isnull=False)),
        **{key: Count("pk", filter=Q(**{f"answers__{key}": True})) for key, _word in APPRAISED},
    )  # fmt: skip
    return Quality(
        Figure("rated", answers["disputes"], over["over"]), _said(answers),
        Figure("appraised", found["disputes"], over["closed"]),
        tuple(Figure(key, found[key], found["n"]) for key, _word in APPRAISED),
    )  # fmt: skip


def _said(answers: Mapping[str, int]) -> tuple[Figure, ...]:
    if answers["n"] < FEW:
        return ()
    kept = (Figure("kept", answers["kept"], answers["asked"]),) if answers["asked"] >= FEW else ()
    return (*(Figure(name, answers[name], answers["n"]) for name in _RATED), *kept)

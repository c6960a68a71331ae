# SPDX-License-Identifier: MulanPSL-2.0
"""Figures of a period, each with its numerator and denominator in words; nothing here ranks or names a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Substr

from linli.disputes.models import Dispute, Obligation
from linli.disputes.queries.scope import disputes_visible_to
from linli.kernel.times import COUNTY_ZONE

if TYPE_CHECKING:
    from linli.people.rules import Viewer

FEW = 5  # of fewer a rate is not shown


@dataclass(frozen=True, slots=True)
class Figure:
    """`part` of `whole`; the rate is None where the whole is too small to speak of a rate."""

    key: str
    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        return self.part / self.whole if self.whole >= FEW else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Disputes applied for from `since` to `until` (both days counted)."""

    since: date
    until: date
    group: str  # "" for all, else the code or key of the row
    applied: int
    taken: int
    amount: Decimal
    figures: tuple[Figure, ...]


# key → (the rows counted, the rows they are counted among); words in texts.FIGURES. Of what was settled, `performed` is
# counted among what has no day still to come: see figures_on.
FIGURES: Mapping[str, tuple[Q, Q]] = {
    "taken": (Q(taken_at__isnull=False), Q()),
    "not_taken": (Q(state="not_taken"), Q()),
    "settled": (~Q(settled=""), Q(taken_at__isnull=False) & (~Q(settled="") | Q(ended_at__isnull=False))),
    "oral": (Q(settled="oral"), ~Q(settled="")),
    "performed": (Q(performed_at__isnull=False), ~Q(settled="")),
    "confirmed": (Q(confirmed_at__isnull=False), Q(settled__in=("full", "partial"))),
    "withdrawn": (Q(end_reason="withdrawn"), Q(taken_at__isnull=False)),
    "refused": (Q(state="refused"), Q(taken_at__isnull=False)),
    "returned": (Q(source__in=("police", "court", "petition", "procuratorate", "office"))
                 & (Q(state__in=("not_taken", "refused")) | Q(ended_at__isnull=False, settled="")),
                 Q(source__in=("police", "court", "petition", "procuratorate", "office"))),
    "filed": (Q(filed_at__isnull=False), Q(taken_at__isnull=False)),
}  # fmt: skip
GROUPS = {
    "": None,
    "type": Substr("dispute_type", 1, 4),
    "committee": F("committee"),
    "town": Substr("scope_code", 1, 9),
    "county": F("county"),
    "source": F("source"),
    "grade": F("grade"),
    "tier": F("tier"),
}


def figures_on(today: date) -> Mapping[str, tuple[Q, Q]]:
    """FIGURES as of a day: what is due later is not performed yet, and nobody's fault."""
    later = Obligation.objects.filter(agreement__state="effective", due_on__gte=today).exclude(state="performed")
    part, whole = FIGURES["performed"]
    return {**FIGURES, "performed": (part, whole & ~Q(pk__in=later.values("dispute")))}


def applied_between(viewer: Viewer, since: date, until: date) -> QuerySet[Dispute]:
    """The disputes that a period's figures are about."""
    begin = datetime.combine(since, time(0), COUNTY_ZONE)
    end = datetime.combine(until + timedelta(days=1), time(0), COUNTY_ZONE)
    return disputes_visible_to(viewer).filter(applied_at__gte=begin, applied_at__lt=end)


def statistics(viewer: Viewer, since: date, until: date, by: str = "", *, today: date) -> list[Statistics]:
    """One row (or one a group of GROUPS), in one statement; of the disputes of these days, as they stand today."""
    counts: dict[str, object] = {"applied": Count("pk"), "amount": Sum("settled_amount")}
    for key, (part, whole) in figures_on(today).items():
        counts[f"{key}__part"] = Count("pk", filter=part & whole)
        counts[f"{key}__whole"] = Count("pk", filter=whole) if whole else Count("pk")
    named = {f"n_{name.replace('__', '_')}": count for name, count in counts.items()}
    rows = applied_between(viewer, since, until).order_by()
    group = GROUPS.get(by)
    if group is None:
        return [_line(rows.aggregate(**named), since, until, "")]
    grouped = rows.annotate(group_key=group).values("group_key").annotate(**named).order_by("group_key")
    return [_line(row, since, until, str(row["group_key"])) for row in grouped]


def _line(row: Mapping[str, object], since: date, until: date, group: str) -> Statistics:
    figures = tuple(Figure(key, int(row[f"n_{key}_part"]), int(row[f"n_{key}_whole"])) for key in FIGURES)  # type: ignore[call-overload]
    amount = row["n_amount"] or Decimal(0)
    applied, taken = int(row["n_applied"]), figures[0].part  # type: ignore[call-overload]
    return Statistics(since, until, group, applied, taken, Decimal(str(amount)), figures)

# SPDX-License-Identifier: MulanPSL-2.0
"""Lists of disputes: one predicate a tab, ordered by clock, in pages that never repeat a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from linli.disputes.models import Appointment, Dispute
from linli.disputes.queries.handoffs import handed_to
from linli.disputes.queries.lamps import lamp_predicate, late
from linli.disputes.queries.scope import disputes_visible_to
from linli.disputes.rules.relations import COMMITTEE_ROLES
from linli.disputes.rules.states import AFTER_AGREEMENT, IN_MEDIATION, Stage, State

if TYPE_CHECKING:
    from linli.people.rules import Viewer

PAGE_ROWS = 40

TABS: dict[str, Q] = {
    "todo": Q(stage=Stage.COMMITTEE),
    "parties": Q(stage=Stage.PARTIES),
    "mediating": Q(state__in=sorted(IN_MEDIATION)),
    "performing": Q(state__in=sorted(AFTER_AGREEMENT)),
    "closing": Q(state__in=[State.ENDED, State.CLOSED]),
    "partner": Q(stage=Stage.PARTNER),
    "coloured": ~Q(colour="") & ~Q(stage=Stage.OVER),
    "over": Q(stage=Stage.OVER),
    "all": Q(),
}


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Dispute]
    next_key: str


def my_disputes(viewer: Viewer) -> QuerySet[Dispute]:
    """What this post has to do with: what it mediates or is named for; of a committee, what the committee has."""
    mine = Q(pk__in=Appointment.objects.filter(post=viewer.id).exclude(state="gone").values("dispute"))
    if viewer.role in COMMITTEE_ROLES and viewer.unit_id is not None:
        mine |= Q(committee=viewer.unit_id)
    return Dispute.objects.filter(mine) if viewer.is_staff else disputes_visible_to(viewer)


def tab_disputes(viewer: Viewer, tab: str, *, now: datetime, mine: bool = True) -> QuerySet[Dispute]:
    """The rows of a tab; `mine` False: all that the viewer may see (a centre's and a leader's view)."""
    if tab == "handed":
        return handed_to(viewer)
    rows = my_disputes(viewer) if mine else disputes_visible_to(viewer)
    if tab == "all":
        return rows | handed_to(viewer)
    if tab == "overdue":
        return rows.filter(late(now))
    return rows.filter(TABS.get(tab, TABS["all"]))


def my_list(
    viewer: Viewer, tab: str = "", *, now: datetime, after: str = "", filters: Mapping[str, str] | None = None,
    mine: bool = True,
) -> Page:  # fmt: skip
    """One page, the most urgent first: in the order of the lamps.

    `filters`: lamp, type, grade, colour, tier, state, area, committee, q (number).
    """
    rows = _filtered(tab_disputes(viewer, tab or "all", now=now, mine=mine), filters or {})
    rows = rows.filter(lamp_predicate((filters or {}).get("lamp", ""), now))
    if after:
        rows = rows.filter(_after(after))
    found = list(rows.order_by(F("due_at").asc(nulls_last=True), "pk")[: PAGE_ROWS + 1])
    more = len(found) > PAGE_ROWS
    found = found[:PAGE_ROWS]
    return Page(found, _key(found[-1]) if more else "")


def tab_counts(viewer: Viewer, *, now: datetime, mine: bool = True) -> dict[str, int]:
    """How many rows each tab has, by the predicates of the tabs."""
    rows = my_disputes(viewer) if mine else disputes_visible_to(viewer)
    counts = {tab: Count("pk", filter=where) if where else Count("pk") for tab, where in TABS.items()}
    counts["overdue"] = Count("pk", filter=late(now))
    found = rows.aggregate(**counts)
    handed = handed_to(viewer)
    found["handed"] = handed.count()
    if found["handed"] and mine:
        found["all"] += handed.exclude(pk__in=rows.values("pk")).count()
    return found


_EXACT = {"grade": "grade", "colour": "colour", "tier": "tier", "state": "state", "source": "source"}


def _filtered(rows: QuerySet[Dispute], filters: Mapping[str, str]) -> QuerySet[Dispute]:
    for name, column in _EXACT.items():
        if filters.get(name):
            rows = rows.filter(**{column: filters[name]})
    if filters.get("type"):
        rows = rows.filter(dispute_type__startswith=filters["type"])
    if filters.get("area", "").isdigit():
        rows = rows.filter(scope_code__startswith=filters["area"])
    if filters.get("committee"):
        try:
            rows = rows.filter(committee=UUID(filters["committee"]))
        except ValueError:
            rows = rows.none()
    if filters.get("q"):
        rows = rows.filter(Q(number=filters["q"].strip().upper()) | Q(title__contains=filters["q"].strip()[:60]))
    return rows


def _key(row: Dispute) -> str:
    return f"{row.due_at.isoformat() if row.due_at else '-'}~{row.pk}"


def _after(key: str) -> Q:
    """Rows behind the key; a key that cannot be read is the beginning."""
    at, _sep, pk = key.partition("~")
    try:
        row_id, due_at = UUID(pk), None if at == "-" else datetime.fromisoformat(at)
    except ValueError:
        return Q()
    if due_at is None:
        return Q(due_at__isnull=True, pk__gt=row_id)
    return Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=row_id) | Q(due_at__isnull=True)

# SPDX-License-Identifier: MulanPSL-2.0
"""Whistles to and from the viewer's unit, and refusals that wait for the viewer's ruling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Case as Choose
from django.db.models import DateTimeField, F, Q, QuerySet, Value, When

from linli.cases.models import Call
from linli.cases.queries.due_lamps import due_lamp
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.states import TIERS
from linli.cases.rules.whistle import OWES, WAITING, CallState
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST = 200
KINDS = ("called", "blown", "to_rule")
NEXT_DUE = Choose(  # the next limit a called unit has to meet; none once it is done or excused
    When(Q(state__in=(CallState.EXCUSED, CallState.DONE)) | Q(whistle__ended_at__isnull=False), then=Value(None)),
    When(state=CallState.CALLED, refused_at__isnull=True, then=F("sign_due_at")),
    When(state=CallState.PRESENT, then=F("part_due_at")),
    When(state=CallState.SIGNED, contacted_at__isnull=True, then=F("contact_due_at")),
    default=F("come_due_at"),
    output_field=DateTimeField(null=True),
)


@dataclass(frozen=True, slots=True)
class WhistleLists:
    """Calls by what the viewer has to do with them; each at most MOST, most urgent first, and how many there are."""

    called: list[Call]
    blown: list[Call]
    to_rule: list[Call]
    counts: dict[str, int]


def calls_visible_to(viewer: Viewer) -> QuerySet[Call]:
    """Every call on a case that the viewer may read."""
    return Call.objects.filter(case__in=cases_visible_to(viewer))


def whistle_lists(viewer: Viewer, *, now: datetime, lamp: str = "") -> WhistleLists:
    """What waits: for my unit to come or to do its part, for others to come to mine, for my centre to rule.

    Of one lamp if asked: the lamp of the limit that is next, which the row shows.
    """
    calls = calls_visible_to(viewer).annotate(next_due_at=NEXT_DUE)
    calls = calls.filter(due_lamp("next_due_at", lamp, now)) if lamp else calls
    asked = {
        "called": calls.filter(unit=viewer.unit_id, state__in=OWES, whistle__ended_at__isnull=True),
        "blown": calls.filter(whistle__unit=viewer.unit_id, whistle__ended_at__isnull=True),
        "to_rule": calls.filter(rulable_by(viewer)),
    }
    rows = {kind: _rows(found) for kind, found in asked.items()}
    counts = {kind: len(rows[kind]) if len(rows[kind]) < MOST else found.count() for kind, found in asked.items()}
    return WhistleLists(**rows, counts=counts)


def rulable_by(viewer: Viewer) -> Q:
    """Refusals that the viewer's centre, above the caller and not called itself, may rule on."""
    if not viewer.is_centre or viewer.role not in (Role.OPERATOR, Role.UNIT_LEADER, Role.LEADER):
        return Q(pk__in=[])
    below = TIERS[TIERS.index(viewer.tier) + 1 :]
    return Q(state=CallState.REFUSED, whistle__ended_at__isnull=True, whistle__tier__in=below)


def unanswered(viewer: Viewer) -> QuerySet[Call]:
    """Calls of open whistles in the viewer's scope whose unit has not come yet."""
    return calls_visible_to(viewer).filter(state__in=WAITING, whistle__ended_at__isnull=True)


def _rows(calls: QuerySet[Call]) -> list[Call]:
    return list(calls.select_related("case", "whistle").order_by(F("next_due_at").asc(nulls_last=True), "pk")[:MOST])

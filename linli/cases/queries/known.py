# SPDX-License-Identifier: MulanPSL-2.0
"""What anybody may know of a matter that others told: what kind, where, since when, how far. No words, no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.cases import texts
from linli.cases.models import Case
from linli.cases.queries.codes import codes_of
from linli.cases.rules.states import ENDED_STATES, State
from linli.places.queries import full_name

OFFERED = 3
_OF_ONE = ("county", "category", "order_type", "scope_code", "reported_at", "state", "confidential")
_READ = (*_OF_ONE, *(f"lead__{name}" for name in _OF_ONE), "lead_id")


@dataclass(frozen=True, slots=True)
class Known:
    """One matter as a stranger may see it."""

    id: UUID
    kind: str
    place: str
    told_at: datetime
    state: str


def known_matters(seems: Mapping[UUID, str]) -> list[Known]:
    """Of these the first few that are open and hide nobody, their place no finer than a village; in the given order.

    What was merged into another is known by that other. `seems`: the category each seems to have, for those that
    nobody has given one yet.
    """
    rows = Case.objects.filter(pk__in=seems, confidential=False).select_related("lead").only(*_READ).in_bulk()
    found: dict[UUID, Known] = {}
    for pk in (pk for pk in seems if pk in rows):
        row = rows[pk].lead if rows[pk].state == State.MERGED else rows[pk]
        if row is not None and not row.confidential and row.state not in ENDED_STATES:
            found.setdefault(row.pk, _known(row, seems[pk]))
    return list(found.values())[:OFFERED]


def _known(row: Case, seems: str) -> Known:
    state = str(texts.STATES.get(row.state, ""))  # type: ignore[call-overload]
    return Known(row.pk, _kind(row, seems), full_name(row.scope_code[:12]), row.reported_at, state)


def _kind(case: Case, seems: str) -> str:
    """The category, else the one it seems to have, else what its teller wanted: help, advice, a complaint."""
    codes = codes_of(case.county)
    code = case.category or seems
    return codes.category_name(code) if code in codes.categories else codes.order_type_name(case.order_type)

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
from linli.cases.rules.states import ENDED_STATES
from linli.places.queries import full_name


@dataclass(frozen=True, slots=True)
class Known:
    """One matter as a stranger may see it."""

    id: UUID
    kind: str
    place: str
    told_at: datetime
    state: str


def known_matters(seems: Mapping[UUID, str]) -> list[Known]:
    """Of these, the open ones that hide nobody and whose place is no finer than a village; in the given order.

    `seems`: the category each seems to have, for those that nobody has given one yet.
    """
    rows = Case.objects.filter(pk__in=seems, confidential=False).exclude(state__in=ENDED_STATES)
    found = {
        row.pk: Known(
            row.pk,
            _kind(row, seems[row.pk]),
            full_name(row.scope_code[:12]),
            row.reported_at,
            str(texts.STATES.get(row.state, "")),  # type: ignore[call-overload]
        )
        for row in rows.only("county", "category", "order_type", "scope_code", "reported_at", "state")
    }
    return [found[pk] for pk in seems if pk in found]


def _kind(case: Case, seems: str) -> str:
    """The category, else the one it seems to have, else what its teller wanted: help, advice, a complaint."""
    codes = codes_of(case.county)
    code = case.category or seems
    return codes.category_name(code) if code in codes.categories else codes.order_type_name(case.order_type)

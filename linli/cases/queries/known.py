# SPDX-License-Identifier: MulanPSL-2.0
"""What anybody may know of a matter that others told: what kind, where, since when, how far. No words, no number."""

from __future__ import annotations

from collections.abc import Sequence
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


def known_matters(ids: Sequence[UUID]) -> list[Known]:
    """Of these, the open ones that hide nobody and whose place is no finer than a village; in the given order."""
    rows = Case.objects.filter(pk__in=ids, confidential=False).exclude(state__in=ENDED_STATES)
    found = {
        row.pk: Known(
            row.pk,
            codes_of(row.county).category_name(row.category),
            full_name(row.scope_code[:12]),
            row.reported_at,
            str(texts.STATES.get(row.state, "")),  # type: ignore[call-overload]
        )
        for row in rows.only("county", "category", "scope_code", "reported_at", "state")
        if row.category
    }
    return [found[pk] for pk in ids if pk in found]

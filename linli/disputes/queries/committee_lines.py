# SPDX-License-Identifier: MulanPSL-2.0
"""The register of committees as the office reads it, with the last day for filing what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from linli.disputes.models import Committee, Interest
from linli.disputes.queries.limits import last_day
from linli.disputes.queries.registers import units_seen
from linli.ledger.queries import story_of_many
from linli.ledger.rules import Subject
from linli.people.queries import unit_info

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """One line; `file_by` where a change has not been filed yet."""

    committee: Committee
    unit_name: str
    file_by: date | None


def committee_lines(viewer: Viewer) -> list[CommitteeLine]:
    """The committees of the viewer's units. Two statements."""
    rows = list(Committee.objects.filter(unit__in=units_seen(viewer)).order_by("kind", "unit"))
    waiting = {row.pk: Subject("committee", row.pk, row.county) for row in rows if row.filed_on is None}
    stories = story_of_many(waiting.values()) if waiting else {}
    found = []
    for row in rows:
        entries = stories.get(waiting[row.pk], []) if row.pk in waiting else []
        file_by = last_day(row.county, "register_changes", entries[-1].at) if entries else None
        unit = unit_info(row.unit_id)
        found.append(CommitteeLine(row, unit.name if unit else "", file_by))
    return found


def interests_of(mediators: Sequence[UUID]) -> list[Interest]:
    """Standing conflicts of these mediators, those in force first, then what ended."""
    rows = Interest.objects.filter(mediator__in=list(mediators)).select_related("mediator")
    return sorted(rows, key=lambda row: (row.until is not None, row.since, str(row.pk)))

# SPDX-License-Identifier: MulanPSL-2.0
"""Issues that were merged: which one is shown for them all, and what belongs to it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.triage.models.hot import HotIssue
from linli.triage.rules.hot.values import Forgotten


def root_of(row: HotIssue) -> HotIssue:
    """Where it was merged to, at the end, as the database has it."""
    seen: set[UUID] = set()
    while row.into_id is not None and row.pk not in seen:
        seen.add(row.pk)
        row = HotIssue.objects.get(pk=row.into_id)
    return row


def tree_of(root: HotIssue) -> list[HotIssue]:
    """The issue and all merged into it, at any depth, itself first; one statement a depth."""
    found, level = {root.pk: root}, [root.pk]
    while level:
        below = [row for row in HotIssue.objects.filter(into__in=level) if row.pk not in found]
        found |= {row.pk: row for row in below}
        level = [row.pk for row in below]
    return list(found.values())


def leads_of(root: HotIssue) -> set[UUID]:
    """The matters whose answer reaches all: its own, and those of issues merged into it."""
    return {row.lead_id for row in tree_of(root) if row.lead_id is not None}


def past_of(row: HotIssue) -> Forgotten | None:
    """What the stream has forgotten of its own cluster."""
    return Forgotten(**row.past | {"first_at": datetime.fromisoformat(row.past["first_at"])}) if row.past else None


def to_stored(past: Forgotten) -> dict[str, Any]:
    return asdict(past) | {"first_at": past.first_at.isoformat()}

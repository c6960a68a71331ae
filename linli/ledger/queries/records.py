# SPDX-License-Identifier: MulanPSL-2.0
"""What the audit administrator reads besides stories, seals and anchors: exports, and the last verification."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One entry of a kind whose every subject has one: an export, a verification."""

    at: datetime
    by_id: UUID | None
    by_role: str
    by_unit: UUID | None
    facts: dict[str, Any]


def exports_of(county: str, *, since: datetime, limit: int = 500) -> list[RecordLine]:
    """What was taken out of the house, newest first."""
    return _records(county, "export", since, limit)


def last_verification(county: str) -> RecordLine | None:
    """What the newest verification that was asked for on a page found."""
    found = _records(county, "verification", None, 1)
    return found[0] if found else None


def entries_up_to(county: str, most: int) -> int:
    """How many entries the county has, counted no further than `most` + 1."""
    return Entry.objects.filter(county=county).order_by().values("pk")[: most + 1].count()


def _records(county: str, kind: str, since: datetime | None, limit: int) -> list[RecordLine]:
    rows = Entry.objects.filter(county=county, subject_kind=kind, n=1).order_by("-subject_id")  # ids sort by time
    if since is not None:
        rows = rows.filter(at__gte=since)
    found = rows.values_list("at", "by_id", "by_role", "by_unit", "facts")[:limit]
    return [RecordLine(at, by, role, unit, json.loads(facts)) for at, by, role, unit, facts in found]

# SPDX-License-Identifier: MulanPSL-2.0
"""Who was refused what: read by the audit administrator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class DeniedAttempt:
    """Somebody was refused: for the audit administrator."""

    at: datetime
    step: str
    by_id: UUID | None
    by_role: str
    by_unit: UUID | None
    reason_code: str
    path: str
    tried_kind: str
    tried_id: UUID | None


def denied_attempts(county: str, *, since: datetime, limit: int = 500) -> list[DeniedAttempt]:
    """Refused attempts from `since` on, newest first, at most `limit`."""
    doors = Entry.objects.filter(county=county, subject_kind="door", at__gte=since).order_by("-subject_id")[:limit]
    return [_attempt(entry) for entry in doors.defer("prev", "hash")]


def _attempt(entry: Entry) -> DeniedAttempt:
    facts = json.loads(entry.facts)
    tried = UUID(facts["id"]) if "id" in facts else None
    who = (entry.by_id, entry.by_role, entry.by_unit)
    return DeniedAttempt(
        entry.at, entry.step, *who, facts["reason"], facts["path"], tried_kind=facts.get("kind", ""), tried_id=tried
    )

# SPDX-License-Identifier: MulanPSL-2.0
"""What the audit administrator reads besides the stories: seals, anchors, exports, and the last verification."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from linli.ledger.models import Entry, Seal
from linli.ledger.queries.anchors import anchors_in


@dataclass(frozen=True, slots=True)
class SealLine:
    n: int
    at: datetime
    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """A kept anchor; without `sealed_at` its file cannot be read."""

    name: str
    seal: int = 0
    entries: int = 0
    sealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One entry of a kind whose every subject has one: an export, a verification."""

    at: datetime
    by_id: UUID | None
    by_role: str
    by_unit: UUID | None
    facts: dict[str, Any]


def seals_of(county: str, *, limit: int = 50) -> list[SealLine]:
    """The newest seals."""
    rows = Seal.objects.filter(county=county).order_by("-n").values_list("n", "at", "count", "hash")[:limit]
    return [SealLine(n, at, count, bytes(hash_).hex()) for n, at, count, hash_ in rows]


def anchors_of(county: str, *, limit: int = 50) -> list[AnchorLine]:
    """The kept anchors of this machine's folder, newest first."""
    found = list(anchors_in(Path(settings.LINLI_ANCHORS), county))[-limit:]
    return [
        AnchorLine(name, anchor.seal, anchor.entries, anchor.sealed_at) if anchor else AnchorLine(name)
        for name, anchor in reversed(found)
    ]


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

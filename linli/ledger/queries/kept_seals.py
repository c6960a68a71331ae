# SPDX-License-Identifier: MulanPSL-2.0
"""The seals and anchors of a county as lines to read: for the audit administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from linli.ledger.models import Seal
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

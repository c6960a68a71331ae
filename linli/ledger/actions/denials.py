# SPDX-License-Identifier: MulanPSL-2.0
"""Writing down that somebody was refused."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.db import transaction

from linli.kernel.ids import new_id
from linli.ledger.actions.entries import record
from linli.ledger.rules.entries import EntryRef, Fact, Subject

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def record_denied(
    tried: Subject | None,
    step: str,
    *,
    by: Viewer | None,
    at: datetime,
    reason_code: str,
    path: str = "",
    county: str = "",
) -> EntryRef:
    """Write that somebody was refused. Its own transaction, after the refused one has rolled back.

    Each attempt is a subject of its own (kind "door"), so that attempts wait for no lock, not even each other's.
    """
    place = county or (tried.county if tried else "") or (by.county if by else "") or settings.LINLI_COUNTY
    facts: dict[str, Fact] = {"reason": reason_code, "path": quote(path.partition("?")[0])[:180]}
    if tried:
        facts |= {"kind": tried.kind, "id": tried.id}
    with transaction.atomic(durable=True):
        return record(Subject("door", new_id(), place), step, by=by, at=at, facts=facts, first=True)

# SPDX-License-Identifier: MulanPSL-2.0
"""Every list that leaves the house is an entry of the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.kernel.ids import new_id
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def note_export(viewer: Viewer, what: str, kind: str, rows: int, now: datetime, **more: Fact) -> None:
    """Who took which list along, when, how many rows."""
    facts: dict[str, Fact] = {"what": what[:40], "format": kind, "rows": rows, **more}
    record(Subject("export", new_id(), viewer.county), "export", by=viewer, at=now, facts=facts, first=True)

# SPDX-License-Identifier: MulanPSL-2.0
"""Make a new matter known to what looks for the same thing twice and for hot issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from linli.triage.models import Matter, Proposal


def note_sameness(county: str, matters: Sequence[Matter], proposals: Sequence[Proposal], *, now: datetime) -> None:
    """Signatures for the search of duplicates, and messages for the stream of hot issues."""

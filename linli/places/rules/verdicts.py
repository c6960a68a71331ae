# SPDX-License-Identifier: MulanPSL-2.0
"""What an import says of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"  # an area renamed, a grid redrawn from that day
    CORRECTED = "corrected"  # a grid put right on the very day it started
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`row` counts from 1 in its `source`. `reason` is a key of texts.REASONS, `facts` fill its blanks."""

    row: int
    code: str
    outcome: Outcome
    reason: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    source: str = ""


@dataclass(slots=True)
class ImportReport:
    """Every row is counted once; `verdicts` holds all but the unchanged. `written` is False after a dry run."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)
    notes: list[Verdict] = field(default_factory=list)  # taken, but worth a look
    written: bool = False

    def add(self, verdict: Verdict) -> None:
        self.counts[verdict.outcome] += 1
        if verdict.outcome != Outcome.UNCHANGED:
            self.verdicts.append(verdict)

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def refused(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.outcome == Outcome.REFUSED]

    @property
    def changes(self) -> int:
        """Rows that lead to a write."""
        return self.rows - self.counts[Outcome.UNCHANGED] - self.counts[Outcome.REFUSED]

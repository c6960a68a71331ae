# SPDX-License-Identifier: MulanPSL-2.0
"""What a verification counts, and what it finds as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from linli.ledger.rules.faults import Faults


@dataclass(slots=True)
class Tally:
    """A count and a sum over ids, to tell whether two passes saw the same ones without keeping them.

    The sum is over Python's own hashes: their key changes with every run, so nobody can choose ids to match.
    """

    count: int = 0
    total: int = 0

    def add(self, entry_id: bytes) -> None:
        self.count += 1
        self.total += hash(entry_id)


@dataclass(slots=True)
class Verification:
    """What was looked at, what is wrong, and what cannot be vouched for."""

    county: str
    entries: int = 0
    subjects: int = 0
    seals: int = 0
    anchors: int = 0
    unsealed: int = 0
    unsealed_since: datetime | None = None
    moved: bool = False  # another database cluster, not sealed there yet
    known_key: bool = False
    seconds: float = 0.0
    faults: Faults = field(default_factory=Faults)

    @property
    def is_clean(self) -> bool:
        return not len(self.faults)

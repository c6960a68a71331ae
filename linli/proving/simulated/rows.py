# SPDX-License-Identifier: MulanPSL-2.0
"""What is written of one simulated case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.clocks.rules.running import Running
from linli.people.rules import Viewer

Key = tuple[str, int]
BELOW = {"county": "town", "town": "village"}


@dataclass(slots=True)
class Actors:
    """Who acts for one grid, by the tier that has the case: its centre, its head, who handles, who comes when called."""

    centres: dict[str, Viewer]
    heads: dict[str, Viewer]
    units: dict[str, Viewer]
    called: dict[str, tuple[Viewer, Viewer]]  # who leads, who assists
    grid: Viewer
    watch: Viewer

    def office(self, tier: str, *, again: bool) -> Viewer:
        """Who handles it at this tier: what came back as not solved is another unit's."""
        return self.called[BELOW[tier]][1] if again else self.units[tier]


@dataclass(slots=True)
class LegRow:
    """One leg; `id` is known beforehand because a call points at it."""

    id: UUID
    unit: UUID | None
    given_by: UUID | None
    given_at: datetime
    part: str = "lead"
    signed_by: UUID | None = None
    signed_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""


@dataclass(slots=True)
class Heard:
    """One call-back or rating."""

    way: str
    at: datetime
    by: UUID | None
    unit: UUID | None
    reached: bool = True
    solved: bool | None = True
    satisfied: int | None = None


@dataclass(slots=True)
class Watched:
    """Where one clock is on its ladder."""

    due_at: datetime
    check: datetime | None
    rung: int = 0
    rung_at: datetime | None = None


@dataclass(slots=True)
class Urged:
    """One rung taken."""

    key: Key
    rung: int
    at: datetime
    due_at: datetime
    holder: UUID
    person: UUID | None
    entry: int


@dataclass(slots=True)
class Life:
    """All rows of one case."""

    id: UUID
    row: dict[str, Any]
    entries: list[tuple[str, datetime, Viewer | None, dict[str, Any]]] = field(default_factory=list)
    legs: list[LegRow] = field(default_factory=list)
    notes: list[tuple[int, str, str, str, Viewer]] = field(default_factory=list)  # entry, step, audience, words, by
    heard: list[Heard] = field(default_factory=list)
    whistle: dict[str, Any] | None = None
    calls: list[dict[str, Any]] = field(default_factory=list)
    exclusion: dict[str, Any] | None = None
    clocks: list[Running] = field(default_factory=list)
    watched: dict[Key, Watched] = field(default_factory=dict)
    urged: list[Urged] = field(default_factory=list)

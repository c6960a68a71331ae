# SPDX-License-Identifier: MulanPSL-2.0
"""What an import says of each row, one shape for all rooms."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Line:
    row: int
    word: str
    colour: str
    name: str
    note: str = ""
    field: str = ""
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Lines worth reading (refused first), counts by word, and how many rows would be written."""

    lines: list[Line]
    counts: list[tuple[str, int]]
    good: int
    hidden: int = 0
    effects: tuple[str, ...] = ()  # what all of them together would do

    @property
    def has_secrets(self) -> bool:
        return any(line.is_secret for line in self.lines)

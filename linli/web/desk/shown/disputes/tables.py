# SPDX-License-Identifier: MulanPSL-2.0
"""Tables of the committee's pages, the same on screen, on paper and in a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """Text; `look` is its class, `tag` colours it, `url` opens it, `sub` explains it."""

    text: object = ""
    look: str = ""
    tag: str = ""
    url: str = ""
    sub: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.sub}".strip()


@dataclass(slots=True)
class Table:
    """`key` names it in an export; every cell is text or a Cell."""

    caption: str
    heads: Sequence[str]
    rows: list[Sequence[Any]]
    empty: str = ""
    key: str = ""
    note: str = ""

    @property
    def shown(self) -> list[list[tuple[str, Cell]]]:
        """Rows of (heading, cell)."""
        return [
            [(head, one if isinstance(one, Cell) else Cell(one)) for head, one in zip(self.heads, row, strict=True)]
            for row in self.rows
        ]

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Each heading with the look of its column, as the first row has it: sums stand under their heading."""
        first = self.shown[0] if self.rows else [(head, Cell()) for head in self.heads]
        return [(str(head), cell.look) for head, cell in first]

    @property
    def plain(self) -> list[list[str]]:
        """The rows as a sheet holds them."""
        return [[str(one) for one in row] for row in self.rows]


@dataclass(slots=True)
class Act:
    """Something that can be done on this page: a closed line that opens to its form."""

    name: str
    word: str
    form: Any
    lead: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    open: bool = False  # what the address asks for is open to begin with

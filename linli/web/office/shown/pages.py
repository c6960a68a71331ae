# SPDX-License-Identifier: MulanPSL-2.0
"""The parts that every page of the office is put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: text or a moment; `tag` colours it (brand, green, yellow, red, grey), `look` is its class."""

    text: object = ""
    look: str = ""
    tag: str = ""
    sub: str = ""
    at: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """What would be here, and the next act."""

    words: str
    hint: str = ""
    url: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: Empty
    next_key: str = ""
    total: int | None = None

    @property
    def looks(self) -> list[tuple[str, str]]:
        """Headings with the class of their column."""
        first = self.rows[0].cells if self.rows else ()
        return [(head, first[n].look if n < len(first) else "") for n, head in enumerate(self.heads)]


@dataclass(frozen=True, slots=True)
class Go:
    """A link that does or opens something; one a page is `primary`. `plain`: a file, not a page. `at_once`: a button
    that does it with one click, where another click takes it back.
    """

    word: str
    url: str
    icon: str = "chevron-right"
    primary: bool = False
    plain: bool = False
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """One filter of a list. Without choices it is a box to search in."""

    name: str
    word: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    word: str
    value: object = ""
    url: str = ""
    at: datetime | None = None
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a story, as `shared/_story.html` reads it."""

    words: str
    at: datetime
    who: str = ""
    unit: str = ""
    note: str = ""
    icon: str = "point"
    colour: str = ""
    took: None = None


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    table: Table | None = None
    lines: Sequence[Line] = ()
    acts: tuple[Go, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    title: str
    back: Go
    facts: tuple[Fact, ...]
    tag: str = ""
    tag_colour: str = "green"
    number: str = ""
    acts: tuple[Go, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = field(default=())


def cells(*values: object) -> tuple[Cell, ...]:
    return tuple(value if isinstance(value, Cell) else Cell(value, "keep") for value in values)

# SPDX-License-Identifier: MulanPSL-2.0
"""What sameness is asked about and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from linli.kernel.said import Said

SHOWN = 0.5  # less alike than this is no help to an operator; the same teller's unsolved matter comes up all the same
TELLER = "teller"  # the reason that tells one person from others


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A matter, or one that somebody is just typing (`matter_id` None).

    `teller` is a keyed digest of who tells it, made by the room above; it is kept only while the matter is open.
    """

    county: str
    text: str
    at: datetime
    title: str = ""
    category: str = ""
    scope_code: str = ""
    lon: float | None = None
    lat: float | None = None
    names: tuple[str, ...] = ()  # estates, streets, buildings that locating read
    teller: bytes | None = None
    matter_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stored matter as far as likeness needs it."""

    matter_id: UUID
    at: datetime
    scope_code: str
    category: str
    lon: float | None
    lat: float | None
    words: frozenset[int]
    is_open: bool = True
    same_teller: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """One thing two matters have in common; `weight` is its part of the score."""

    key: str  # wording, place, time, category, TELLER
    said: Said
    weight: float


@dataclass(frozen=True, slots=True)
class Twin:
    """A matter that may be the same thing. `score` from 0 to 1; `category` may be a proposal that nobody confirmed."""

    matter_id: UUID
    score: float
    reasons: tuple[Why, ...]
    is_open: bool = True
    same_teller: bool = False
    category: str = ""

    @property
    def is_shown(self) -> bool:
        return self.same_teller or self.score >= SHOWN

    def without_teller(self) -> Twin:
        """As it is between two strangers: for who may not know that one person told both."""
        if not self.same_teller:
            return self
        left = tuple(why for why in self.reasons if why.key != TELLER)
        return replace(self, score=round(sum(why.weight for why in left), 3), reasons=left, same_teller=False)

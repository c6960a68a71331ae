# SPDX-License-Identifier: MulanPSL-2.0
"""What sameness is asked about and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.kernel.said import Said


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

    key: str  # wording, place, time, category, teller
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

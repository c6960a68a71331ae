# SPDX-License-Identifier: MulanPSL-2.0
"""What a proposal is made of, and how it compares with what a person chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

FIELDS = ("place", "category", "order_type", "urgency", "unit")
AT_ONCE, URGENT = frozenset({"X"}), frozenset({"U"})  # handling classes that make a matter critical, urgent


class Outcome(StrEnum):
    OPEN = "open"  # nobody has decided yet
    ACCEPTED = "accepted"  # every field as proposed
    OVERRIDDEN = "overridden"  # at least one field another
    PASSED = "passed"  # a newer proposal took its place before anybody decided
    ASIDE = "aside"  # merged, refused or settled on the spot: nothing was sent, so nothing was taken or changed


class Way(StrEnum):
    """The step that brings it to the proposed unit."""

    DISPATCH = "dispatch"
    HAND_DOWN = "hand_down"
    KEEP = "keep"  # no rule: the centre itself


@dataclass(frozen=True, slots=True)
class Proposed:
    """The fields of one proposal; what is empty was not proposed."""

    place: str = ""
    category: str = ""
    order_type: str = ""
    urgency: str = ""
    unit: UUID | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the matter stood when a person sent it on its way."""

    place: str
    category: str
    order_type: str
    urgency: str
    unit: UUID | None


def differing(proposed: Proposed, chosen: Chosen) -> list[str]:
    """The fields a person overrode; a category that the machine left open counts, for a person had to name it.

    A unit that follows from another category or place than was proposed is not held against the rules.
    """
    found = [name for name in FIELDS if getattr(proposed, name) and getattr(proposed, name) != getattr(chosen, name)]
    if not proposed.category and chosen.category:
        found.insert(0, "category")
    if "unit" in found and {"category", "place"} & set(found):
        found.remove("unit")
    return found


RANKS = ("normal", "urgent", "critical")


def grade(handling: str, *urgencies: str) -> str:
    """The urgency: as the handling class asks, and never below any of those given."""
    own = "critical" if handling in AT_ONCE else "urgent" if handling in URGENT else "normal"
    return max((own, *(one for one in urgencies if one in RANKS)), key=RANKS.index)


def percent(p: float | None) -> int | None:
    """A probability as shown: never 0 or 100, for nothing here is certain."""
    return None if p is None else min(max(round(p * 100), 1), 99)


def plain(value: Any) -> Any:
    """A reason as JSON can hold it."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return round(value, 4)
    if value is None or isinstance(value, bool | int):
        return value
    pattern = getattr(value, "pattern", None)
    return {"said": pattern, "facts": plain(value.facts)} if pattern is not None else str(value)

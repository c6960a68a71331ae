# SPDX-License-Identifier: MulanPSL-2.0
"""What may be the same quarrel told twice: for the committee to look at, never a reason to refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Someone:
    """A party as far as two disputes can be compared: masked name, keyed digest of the phone."""

    side: str
    name: str
    phone: bytes | None


def likely_same(ours: Sequence[Someone], theirs: Sequence[Someone], *, same_place: bool) -> bool:
    """One on each side is known again, straight or swapped: both by name, and one of them by phone or place."""
    return any(_sides(ours, theirs, swap, same_place) for swap in (False, True))


def _sides(ours: Sequence[Someone], theirs: Sequence[Someone], swap: bool, same_place: bool) -> bool:
    of = {"a": "b", "b": "a"} if swap else {"a": "a", "b": "b"}
    found = [
        max(
            (_alike(one, other) for one in ours for other in theirs if (one.side, other.side) == (side, of[side])),
            default=0,
        )
        for side in ("a", "b")
    ]
    return min(found) >= 1 and (max(found) == 2 or same_place)


def _alike(one: Someone, other: Someone) -> int:
    """2 by phone, 1 by name where no phone speaks against it, else 0."""
    if one.phone and other.phone:
        return 2 if one.phone == other.phone else 0
    return int(bool(one.name) and one.name == other.name)

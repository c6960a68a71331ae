# SPDX-License-Identifier: MulanPSL-2.0
"""Categories as posts and accesses name them: by how their codes begin, none for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def both(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...] | None:
    """Categories that two lists of beginnings both allow, an empty list all; None where they have none in common."""
    if not one or not other:
        return tuple(one or other)
    pairs = [sorted((a, b), key=len) for a in one for b in other]
    return tuple(dict.fromkeys(long for short, long in pairs if long.startswith(short))) or None


def covers(kinds: Iterable[Sequence[str]], category: str) -> bool:
    """Whether one of these posts is for the category: each names kinds by their first letters, or none for all."""
    return any(not only or not category or category.startswith(tuple(only)) for only in kinds)

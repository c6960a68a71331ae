# SPDX-License-Identifier: MulanPSL-2.0
"""How hot an issue is. The formula is shown beside the figure:

    heat = people + ½ × (messages − people) + √support

Each person counts once; writing again counts half; a click in support is cheaper than a letter, so clicks count by
their square root (upvotes less downvotes, never below 0). `heat_now` lets every message halve each 30 days, so that an
issue nobody writes about any more sinks by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import sqrt

AGAIN = 0.5
HALVES_IN_DAYS = 30.0


Voice = tuple[str, datetime, int]  # author, when, support


def heat_of(people: int, messages: int, support: int) -> float:
    """The formula itself."""
    return round(people + AGAIN * (messages - people) + sqrt(max(support, 0)), 2)


def heat(voices: Iterable[Voice], *, now: datetime | None = None) -> float:
    """Over its whole life; with `now`, as it is now. Two decimals."""
    best: dict[str, float] = {}
    again = support = 0.0
    for author, at, clicks in voices:
        weight = 1.0 if now is None else 0.5 ** (max((now - at).total_seconds(), 0.0) / 86400 / HALVES_IN_DAYS)
        lesser = min(weight, best.get(author, weight))
        if author in best:
            again += AGAIN * lesser
        best[author] = max(weight, best.get(author, 0.0))
        support += clicks * weight
    return round(sum(best.values()) + again + sqrt(max(support, 0.0)), 2)

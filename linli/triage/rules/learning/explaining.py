# SPDX-License-Identifier: MulanPSL-2.0
"""Which words spoke for the first class rather than the second, and which against: the score, shared out exactly.

Every feature's part of the difference between the two scores goes to the places where it stands, by the weight of the
place, and there in equal shares to the characters it covers. So the words of a page add up to the difference (apart
from the class itself), and nothing is made up.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from linli.triage.rules.learning.features import Seen
from linli.triage.rules.learning.page import Pages

SHOWN = 6
Weights = tuple[tuple[str, float], ...]


def explain(words: Iterable[str], shares: Iterable[float]) -> tuple[Weights, Weights]:
    """Words of one message for and against, strongest first, at most SHOWN each."""
    total: dict[str, float] = {}
    for word, share in zip(words, shares, strict=True):
        total[word] = total.get(word, 0.0) + share
    ordered = sorted(total.items(), key=lambda pair: pair[1])
    against = tuple((word, round(-share, 3)) for word, share in ordered[:SHOWN] if share < -0.0005)
    spoke = tuple((word, round(share, 3)) for word, share in ordered[: -SHOWN - 1 : -1] if share > 0.0005)
    return spoke, against


def word_shares(pages: Pages, seen: Seen, gain: np.ndarray) -> np.ndarray:
    """The part of the difference that each word of the pages made. `gain` is the part of each feature."""
    each, begin = (gain / seen.amount)[seen.place], 0
    words, characters = np.zeros(len(pages.words)), np.zeros(len(pages.codes))
    for sight in seen.sights:
        end = begin + len(sight.at)
        part = each[begin:end] * sight.weight / sight.span
        onto = characters if sight.of_characters else words
        for more in range(sight.span[-1] if len(part) else 0):
            longer = sight.span.searchsorted(more, "right")
            onto += np.bincount(sight.at[longer:] + more, part[longer:], len(onto))
        begin = end
    return words + np.bincount(pages.owner, characters, len(words))

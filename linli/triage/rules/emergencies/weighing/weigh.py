# SPDX-License-Identifier: MulanPSL-2.0
"""Weigh a message: one number, and the words that spoke most loudly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import add

from linli.triage.rules.emergencies.weighing.grams import grams
from linli.triage.rules.emergencies.weighing.weights import Weights, shipped

SHOWN = 4  # words named as the reason
EDGES = frozenset("^$")  # every message begins and ends
UNREAD = -9.0  # what nothing is known of is like nothing


def weigh(text: str, weights: Weights | None = None) -> float:
    """Above nought: like an emergency; the length of the text does not count. `text` went through `plain`."""
    weights = weights or shipped()
    known, size, total = weights.of, 0, 0
    found = grams(text) & known.keys()
    if found <= EDGES:
        return UNREAD
    for gram in found:
        rare, told = known[gram]
        size += rare
        total += told
    return weights.base + total / (100 * size**0.5)


def loudest(text: str) -> tuple[tuple[str, ...], str]:
    """The words that spoke for danger, neighbours joined, and the kind of danger they speak for.

    Words that speak for that kind are named first; what speaks for any danger, only where none does.
    """
    weights = shipped()
    pairs = map(add, text, text[1:])
    loud = [weights.of.get(pair, (0, 0))[1] if pair.isalnum() else 0 for pair in pairs]
    kinds: dict[str, int] = defaultdict(int)
    for gram in grams(text) & weights.kind.keys():
        kind, much = weights.kind[gram]
        kinds[kind] += much
    told = max(sorted(kinds), key=kinds.__getitem__, default="injury")
    words = _joined(text, loud)
    own = {word: _speaks(word, told, weights) for word in words}
    words = {word: own[word] for word in words if 2 * own[word] >= max(own.values())} if any(own.values()) else words
    named = sorted(words, key=lambda word: -words[word])[:SHOWN]
    return tuple(sorted(named, key=text.find)), told


def _joined(text: str, loud: Sequence[int]) -> dict[str, int]:
    words: dict[str, int] = {}
    at = 0
    while at < len(loud):
        end = at
        while end < len(loud) and loud[end] > 0:
            end += 1
        if end > at:
            words[text[at : end + 1].strip("的了咯呢是我在")] = sum(loud[at:end])
        at = end + 1
    words.pop("", None)
    return words


def _speaks(word: str, kind: str, weights: Weights) -> int:
    return sum(much for gram in grams(word) & weights.kind.keys() for of, much in [weights.kind[gram]] if of == kind)

# SPDX-License-Identifier: MulanPSL-2.0
"""Which features a model knows, and what number each has: words, their pairs, the first words, character runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.page import Page
from linli.triage.rules.learning.recipe import Recipe

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers of the features: words first, then lead words, word pairs, character runs."""

    words: list[str]
    pairs: np.ndarray  # sorted uint64: number of the first word << 32 | number of the second
    runs: np.ndarray  # sorted uint64, see page.py
    number: dict[str, int]

    @property
    def starts(self) -> tuple[int, int, int, int, int]:
        """Where each view begins; the last is the count of all."""
        words, pairs = len(self.words), len(self.pairs)
        return 0, words, 2 * words, 2 * words + pairs, 2 * words + pairs + len(self.runs)


def known(words: list[str], pairs: np.ndarray, runs: np.ndarray) -> Vocabulary:
    return Vocabulary(words, pairs, runs, {word: n for n, word in enumerate(words)})


def learn_vocabulary(pages: list[Page], recipe: Recipe, most: int) -> Vocabulary:
    """Features that at least `recipe.least` pages have; at most `most`, the most frequent ones."""
    seen = Counter(word for page in pages for word in set(page.words))
    words = sorted(word for word, count in seen.items() if count >= recipe.least)
    words = sorted(words, key=lambda word: -seen[word])[: most // 4]
    draft = known(words, np.empty(0, np.uint64), np.empty(0, np.uint64))
    paired = (word_pairs(page, draft) for page in pages) if recipe.pairs else ()
    pairs = _frequent(paired, recipe.least, most // 4)
    runs = _frequent((page.runs for page in pages), recipe.least, most // 2)
    return known(words, pairs, runs)


def word_numbers(page: Page, vocabulary: Vocabulary) -> np.ndarray:
    """The number of each word of the page, UNKNOWN for a new one."""
    number = vocabulary.number
    return np.fromiter((number.get(word, UNKNOWN) for word in page.words), np.int64, len(page.words))


def word_pairs(page: Page, vocabulary: Vocabulary) -> np.ndarray:
    """Keys of neighbouring known words."""
    return pair_keys(word_numbers(page, vocabulary))[0]


def pair_keys(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Keys of neighbours that are both known, and the place of each first word."""
    both = np.flatnonzero((numbers[:-1] >= 0) & (numbers[1:] >= 0))
    return (numbers[both].astype(np.uint64) << np.uint64(32)) | numbers[both + 1].astype(np.uint64), both


def _frequent(lists: Iterable[np.ndarray], least: int, most: int) -> np.ndarray:
    """Keys that at least `least` of the lists hold, sorted; at most `most`, the most frequent."""
    once = [np.unique(keys) for keys in lists]
    if not once:
        return np.empty(0, np.uint64)
    keys, counts = np.unique(np.concatenate(once), return_counts=True)
    kept = counts >= least
    keys, counts = keys[kept], counts[kept]
    if len(keys) > most:
        keys = np.sort(keys[np.argsort(-counts, kind="stable")[:most]])
    return keys

# SPDX-License-Identifier: MulanPSL-2.0
"""Which features a model knows, and what number each has: words, their pairs, the first words, character runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.page import Pages, character_runs
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


def learn_vocabulary(pages: list[Pages], recipe: Recipe, most: int) -> Vocabulary:
    """Features that at least `recipe.least` messages have; at most `most`, the most frequent ones."""
    seen = Counter(word for some in pages for words in some.each() for word in set(words))
    words = sorted(word for word, count in seen.items() if count >= recipe.least)
    words = sorted(words, key=lambda word: -seen[word])[: most // 4]
    draft = known(words, np.empty(0, np.uint64), np.empty(0, np.uint64))
    paired = [_once(some, *pair_keys(some, word_numbers(some, draft))) for some in pages if recipe.pairs]
    runs = [_runs_once(some) for some in pages]
    return known(words, _frequent(paired, recipe.least, most // 4), _frequent(runs, recipe.least, most // 2))


def word_numbers(pages: Pages, vocabulary: Vocabulary) -> np.ndarray:
    """The number of each word of the pages, UNKNOWN for a new one."""
    number = vocabulary.number
    return np.fromiter((number.get(word, UNKNOWN) for word in pages.words), np.int64, len(pages.words))


def pair_keys(pages: Pages, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Keys of neighbours in one message that are both known, and the place of each first word."""
    known, same = numbers >= 0, pages.message[:-1] == pages.message[1:]
    both = np.flatnonzero(known[:-1] & known[1:] & same)
    return (numbers[both].astype(np.uint64) << np.uint64(32)) | numbers[both + 1].astype(np.uint64), both


def _runs_once(pages: Pages) -> np.ndarray:
    keys, at, span = character_runs(pages)
    begin, end = pages.owner[at], pages.owner[at + span - 1]
    inside = (pages.message[begin] == pages.message[end]).nonzero()[0]
    return _once(pages, keys[inside], begin[inside])


def _once(pages: Pages, keys: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Each key once a message; `words` says at which word each stands."""
    message = pages.message[words]
    order = np.lexsort((keys, message))
    keys, message = keys[order], message[order]
    again = (keys[1:] == keys[:-1]) & (message[1:] == message[:-1])
    return np.concatenate((keys[:1], keys[1:][~again]))


def _frequent(once: list[np.ndarray], least: int, most: int) -> np.ndarray:
    """Keys that stand at least `least` times in the lists, sorted; at most `most`, the most frequent."""
    if not once:
        return np.empty(0, np.uint64)
    keys, counts = np.unique(np.concatenate(once), return_counts=True)
    kept = counts >= least
    keys, counts = keys[kept], counts[kept]
    if len(keys) > most:
        keys = np.sort(keys[np.argsort(-counts, kind="stable")[:most]])
    return keys

# SPDX-License-Identifier: MulanPSL-2.0
"""Which words spoke for the first class rather than the second, and which against: the score, shared out exactly.

Every feature's part of the difference between the two scores goes in equal shares to the characters it covers; a
word's weight is the sum over its characters. So the words of a page add up to the difference (apart from the class
itself), and nothing is made up.
"""

from __future__ import annotations

import numpy as np

from linli.triage.rules.learning.features import Seen
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.page import Page
from linli.triage.rules.learning.vocabulary import pair_keys, word_numbers

SHOWN = 6
Weights = tuple[tuple[str, float], ...]


def explain(page: Page, seen: Seen, gain: np.ndarray, model: Model) -> tuple[Weights, Weights]:
    """Words for and against, strongest first, at most SHOWN each."""
    if not page.words:
        return (), ()
    shares = word_shares(page, seen, gain, model)
    total: dict[str, float] = {}
    for word, share in zip(page.words, shares.tolist(), strict=True):
        total[word] = total.get(word, 0.0) + share
    ordered = sorted(total.items(), key=lambda pair: pair[1])
    against = tuple((word, round(-share, 3)) for word, share in ordered[:SHOWN] if share < -0.0005)
    spoke = tuple((word, round(share, 3)) for word, share in ordered[: -SHOWN - 1 : -1] if share > 0.0005)
    return spoke, against


def word_shares(page: Page, seen: Seen, gain: np.ndarray, model: Model) -> np.ndarray:
    """The part of the difference that each word of the page made."""
    vocabulary, ends = model.vocabulary, seen.ends
    each = gain / seen.count
    numbers = word_numbers(page, vocabulary)
    shares = _at(numbers, seen.index[: ends[0]], each[: ends[0]])
    lead = numbers[: model.recipe.lead_words]
    shares[: len(lead)] += _at(lead, seen.index[ends[0] : ends[1]] - vocabulary.starts[1], each[ends[0] : ends[1]])
    keys, places = pair_keys(numbers)
    half = (
        _at_keys(keys, vocabulary.pairs, seen.index[ends[1] : ends[2]] - vocabulary.starts[2], each[ends[1] : ends[2]])
        / 2
    )
    np.add.at(shares, places, half)
    np.add.at(shares, places + 1, half)
    return shares + _run_shares(page, vocabulary, seen.index[ends[2] :] - vocabulary.starts[3], each[ends[2] :])


def _run_shares(page: Page, vocabulary, index: np.ndarray, each: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def]
    gains = _at_keys(page.runs, vocabulary.runs, index, each)
    n = len(page.codes)
    marks = gains[:n].copy()
    if n > 1:
        two = gains[n : 2 * n - 1] / 2
        marks[:-1] += two
        marks[1:] += two
    if n > 2:
        three = gains[2 * n - 1 :] / 3
        marks[:-2] += three
        marks[1:-1] += three
        marks[2:] += three
    begins = np.cumsum([0, *map(len, page.words[:-1])])
    return np.add.reduceat(marks, begins)


def _at(numbers: np.ndarray, index: np.ndarray, each: np.ndarray) -> np.ndarray:
    """The gain of each number; zero where it is not in `index` (sorted)."""
    if not len(index):
        return np.zeros(len(numbers), np.float32)
    place = np.minimum(np.searchsorted(index, numbers), len(index) - 1)
    return np.where(index[place] == numbers, each[place], np.float32(0))


def _at_keys(keys: np.ndarray, table: np.ndarray, index: np.ndarray, each: np.ndarray) -> np.ndarray:
    """The gain of each key of the page: `index` are the table's places that the page has."""
    if not len(index):
        return np.zeros(len(keys), np.float32)
    held = table[index]
    place = np.minimum(np.searchsorted(held, keys), len(held) - 1)
    return np.where(held[place] == keys, each[place], np.float32(0))

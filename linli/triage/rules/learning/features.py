# SPDX-License-Identifier: MulanPSL-2.0
"""A page as numbers: which features it has and how much of each. What is said first counts more than what comes last."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from linli.triage.rules.learning.page import Page
from linli.triage.rules.learning.recipe import Recipe
from linli.triage.rules.learning.vocabulary import Vocabulary, pair_keys, word_numbers

VIEWS = ("words", "lead", "pairs", "runs")


@dataclass(frozen=True, slots=True)
class Seen:
    """Distinct features of one page: `index`, `amount`, and where each view ends in them."""

    index: np.ndarray
    amount: np.ndarray
    ends: tuple[int, int, int, int]


def see(page: Page, vocabulary: Vocabulary, recipe: Recipe) -> Seen:
    """All known features of `page`, view by view."""
    _, lead_at, pairs_at, runs_at, _ = vocabulary.starts
    numbers, weight = word_numbers(page, vocabulary), place_weights(len(page.words), recipe.early, recipe.fading)
    known = numbers >= 0
    words = _summed(numbers[known], weight[known])
    first = numbers[: recipe.lead_words]
    lead = _summed(first[first >= 0], None)
    pairs = _looked_up(pair_keys(numbers)[0], vocabulary.pairs, None)
    runs = _looked_up(page.runs, vocabulary.runs, weight[page.run_owner])
    index = np.concatenate((words[0], lead[0] + lead_at, pairs[0] + pairs_at, runs[0] + runs_at))
    amount = np.concatenate((words[1], lead[1], pairs[1], runs[1]))
    ends = np.cumsum([len(words[0]), len(lead[0]), len(pairs[0]), len(runs[0])])
    return Seen(index, amount, tuple(ends.tolist()))


@lru_cache(maxsize=512)
def place_weights(words: int, early: float, fading: float) -> np.ndarray:
    """How much each place of a page counts: 1 + early at the first word, falling to 1."""
    return 1 + early * np.exp(-np.arange(words) / fading)


def _summed(numbers: np.ndarray, weight: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Distinct numbers, and the sum of their weights (without weights: how often they came)."""
    if weight is None:
        return np.unique(numbers, return_counts=True)
    distinct, inverse = np.unique(numbers, return_inverse=True)
    return distinct, np.bincount(inverse, weights=weight, minlength=len(distinct))


def _looked_up(keys: np.ndarray, table: np.ndarray, weight: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """The same for keys that the table has, as places in it."""
    if not len(keys) or not len(table):
        return np.empty(0, np.int64), np.empty(0, np.float64)
    distinct, amount = _summed(keys, weight)
    place = np.minimum(np.searchsorted(table, distinct), len(table) - 1)
    found = table[place] == distinct
    return place[found], amount[found]

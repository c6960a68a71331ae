# SPDX-License-Identifier: MulanPSL-2.0
"""A page as numbers: which features it has, how often, and at which place each of them stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.page import Page
from linli.triage.rules.learning.vocabulary import Vocabulary, pair_keys, word_numbers

VIEWS = ("words", "lead", "pairs", "runs")


@dataclass(frozen=True, slots=True)
class Seen:
    """Distinct features of one page: `index`, `count`, and where each view ends in them."""

    index: np.ndarray
    count: np.ndarray
    ends: tuple[int, int, int, int]


def see(page: Page, vocabulary: Vocabulary, lead_words: int) -> Seen:
    """All known features of `page`, view by view."""
    _, lead_at, pairs_at, runs_at, _ = vocabulary.starts
    numbers = word_numbers(page, vocabulary)
    words = _counted(numbers[numbers >= 0])
    first = numbers[:lead_words]
    lead = _counted(first[first >= 0])
    pairs = _looked_up(pair_keys(numbers)[0], vocabulary.pairs)
    runs = _looked_up(page.runs, vocabulary.runs)
    index = np.concatenate((words[0], lead[0] + lead_at, pairs[0] + pairs_at, runs[0] + runs_at))
    count = np.concatenate((words[1], lead[1], pairs[1], runs[1]))
    ends = np.cumsum([len(words[0]), len(lead[0]), len(pairs[0]), len(runs[0])])
    return Seen(index, count, tuple(int(end) for end in ends))  # type: ignore[arg-type]


def _counted(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.unique(numbers, return_counts=True)


def _looked_up(keys: np.ndarray, table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distinct keys that the table has, as places in it, and how often each came."""
    if not len(keys) or not len(table):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    distinct, count = np.unique(keys, return_counts=True)
    place = np.minimum(np.searchsorted(table, distinct), len(table) - 1)
    found = table[place] == distinct
    return place[found], count[found]

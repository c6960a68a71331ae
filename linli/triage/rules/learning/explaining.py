# SPDX-License-Identifier: MulanPSL-2.0
"""Which words spoke for the first class rather than the second, and which against: the score, shared out exactly.

Every feature's part of the difference between the two scores goes to the places where it stands, by the weight of the
place, and there in equal shares to the characters it covers. So the words of a page add up to the difference (apart
from the class itself), and nothing is made up.
"""

from __future__ import annotations

import numpy as np

from linli.triage.rules.learning.features import Seen, place_weights
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.page import Page
from linli.triage.rules.learning.vocabulary import pair_keys, word_numbers

SHOWN = 6
Weights = tuple[tuple[str, float], ...]


def explain(page: Page, seen: Seen, gain: np.ndarray, model: Model) -> tuple[Weights, Weights]:
    """Words for and against, strongest first, at most SHOWN each."""
    if not page.words:
        return (), ()
    total: dict[str, float] = {}
    for word, share in zip(page.words, word_shares(page, seen, gain, model).tolist(), strict=True):
        total[word] = total.get(word, 0.0) + share
    ordered = sorted(total.items(), key=lambda pair: pair[1])
    against = tuple((word, round(-share, 3)) for word, share in ordered[:SHOWN] if share < -0.0005)
    spoke = tuple((word, round(share, 3)) for word, share in ordered[: -SHOWN - 1 : -1] if share > 0.0005)
    return spoke, against


def word_shares(page: Page, seen: Seen, gain: np.ndarray, model: Model) -> np.ndarray:
    """The part of the difference that each word of the page made. `gain` is the part of each feature."""
    vocabulary, recipe = model.vocabulary, model.recipe
    a, b, c, _ = seen.ends
    _, lead_at, pairs_at, runs_at, _ = vocabulary.starts
    each = gain / seen.amount
    numbers, weight = word_numbers(page, vocabulary), place_weights(len(page.words), recipe.early, recipe.fading)
    shares = _at(numbers, seen.index[:a], each[:a]) * weight
    lead = numbers[: recipe.lead_words]
    shares[: len(lead)] += _at(lead, seen.index[a:b] - lead_at, each[a:b])
    if c > b:
        keys, places = pair_keys(numbers)
        half = _at(keys, vocabulary.pairs[seen.index[b:c] - pairs_at], each[b:c]) / 2
        shares += np.bincount(places, half, len(shares)) + np.bincount(places + 1, half, len(shares))
    runs = _at(page.runs, vocabulary.runs[seen.index[c:] - runs_at], each[c:]) * weight[page.run_owner]
    return shares + np.bincount(page.owner, _by_character(runs, len(page.codes)), len(shares))


def _by_character(runs: np.ndarray, n: int) -> np.ndarray:
    """The gains of the runs, in equal shares on the characters they cover."""
    marks = runs[:n].copy()
    two, three = runs[n : 2 * n - 1] / 2, runs[2 * n - 1 :] / 3
    marks[:-1] += two
    marks[1:] += two
    marks[:-2] += three
    marks[1:-1] += three
    marks[2:] += three
    return marks


def _at(wanted: np.ndarray, index: np.ndarray, each: np.ndarray) -> np.ndarray:
    """The gain of each wanted number; zero where it is not in `index` (sorted)."""
    if not len(index):
        return np.zeros(len(wanted))
    place = np.minimum(np.searchsorted(index, wanted), len(index) - 1)
    return np.where(index[place] == wanted, each[place], 0.0)

# SPDX-License-Identifier: MulanPSL-2.0
"""Pages as numbers: which features each has and how much of each. What is said first counts more than what comes last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.page import Pages, character_runs
from linli.triage.rules.learning.recipe import Recipe
from linli.triage.rules.learning.vocabulary import Vocabulary, pair_keys, word_numbers

VIEWS = ("words", "lead", "pairs", "runs")


@dataclass(frozen=True, slots=True)
class Sight:
    """Known features of one sort and where each stands: `span` words, or characters, from `at` on."""

    feature: np.ndarray
    at: np.ndarray
    weight: np.ndarray  # what each counts
    span: int = 1
    of_characters: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """The features of some messages, each once a message: message by message, in each view by view."""

    index: np.ndarray
    amount: np.ndarray
    ends: np.ndarray  # view v of message i is ends[4i+v]:ends[4i+v+1]
    sights: list[Sight]
    place: np.ndarray  # for what stands in `sights`, one after the other: its place in `index`

    @property
    def bounds(self) -> np.ndarray:
        """Message i is bounds[i]:bounds[i+1]."""
        return self.ends[:: len(VIEWS)]


def see(pages: Pages, vocabulary: Vocabulary, recipe: Recipe) -> Seen:
    """All known features of the pages."""
    sights, width = list(_sights(pages, vocabulary, recipe)), vocabulary.starts[-1]
    first = np.arange(len(pages)) * width
    keys = [first[pages.message[pages.owner[one.at] if one.of_characters else one.at]] + one.feature for one in sights]
    distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
    amount = np.bincount(place, np.concatenate([one.weight for one in sights]), len(distinct))
    stops = (first[:, None] + np.array(vocabulary.starts[1:])).ravel()
    ends = np.concatenate((np.zeros(1, np.int64), np.searchsorted(distinct, stops)))
    return Seen(distinct - np.repeat(first, np.diff(ends[:: len(VIEWS)])), amount, ends, sights, place)


def _sights(pages: Pages, vocabulary: Vocabulary, recipe: Recipe) -> Iterator[Sight]:
    _, lead_at, pairs_at, runs_at, _ = vocabulary.starts
    numbers, place = word_numbers(pages, vocabulary), np.arange(len(pages.words)) - pages.ends[pages.message]
    weight, known = place_weights(place, recipe), np.flatnonzero(numbers >= 0)
    yield Sight(numbers[known], known, weight[known])
    lead = known[place[known] < recipe.lead_words]
    yield Sight(numbers[lead] + lead_at, lead, np.ones(len(lead)))
    if len(vocabulary.pairs):
        keys, at = pair_keys(pages, numbers)
        feature, found = _looked_up(keys, vocabulary.pairs)
        yield Sight(feature + pairs_at, at[found], np.ones(len(found)), span=2)
    if len(vocabulary.runs):
        for span, (keys, at) in enumerate(character_runs(pages), start=1):
            feature, found = _looked_up(keys, vocabulary.runs)
            yield Sight(feature + runs_at, at[found], weight[pages.owner[at[found]]], span, of_characters=True)


def place_weights(place: np.ndarray, recipe: Recipe) -> np.ndarray:
    """How much each place of a page counts: 1 + early at the first word, falling to 1."""
    return 1 + recipe.early * np.exp(-place / recipe.fading)


def _looked_up(keys: np.ndarray, table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For keys that the table (sorted) has: their places in it, and which of the keys they are."""
    place = np.minimum(np.searchsorted(table, keys), len(table) - 1)
    found = np.flatnonzero(table[place] == keys)
    return place[found], found

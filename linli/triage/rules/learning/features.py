# SPDX-License-Identifier: MulanPSL-2.0
"""Pages as numbers: which features each has and how much of each. What is said first counts more than what comes last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from linli.triage.rules.learning.page import Pages, character_runs
from linli.triage.rules.learning.recipe import Recipe
from linli.triage.rules.learning.vocabulary import Vocabulary, pair_keys, word_numbers

VIEWS = ("words", "lead", "pairs", "runs")


class Sight(NamedTuple):
    """Known features of one sort and where each stands: over `span` words, or characters, from `at` on."""

    feature: np.ndarray
    at: np.ndarray
    weight: np.ndarray  # what each counts
    span: np.ndarray  # ascending
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
    first, message = np.arange(len(pages)) * width, pages.message
    keys = [first[message[pages.owner[one.at] if one.of_characters else one.at]] + one.feature for one in sights]
    distinct, place = _distinct(np.concatenate(keys))
    amount = np.bincount(place, np.concatenate([one.weight for one in sights]), len(distinct))
    ends = np.zeros(len(VIEWS) * len(pages) + 1, np.int64)
    ends[1:] = distinct.searchsorted((first[:, None] + vocabulary.starts[1:]).ravel())
    bounds = ends[:: len(VIEWS)]
    return Seen(distinct - first.repeat(bounds[1:] - bounds[:-1]), amount, ends, sights, place)


def _sights(pages: Pages, vocabulary: Vocabulary, recipe: Recipe) -> Iterator[Sight]:
    _, lead_at, pairs_at, runs_at, _ = vocabulary.starts
    numbers, place = word_numbers(pages, vocabulary), np.arange(len(pages.words)) - pages.ends[pages.message]
    weight, known = place_weights(place, recipe), (numbers >= 0).nonzero()[0]
    one = np.ones(len(known), np.int64)
    yield Sight(numbers[known], known, weight[known], one)
    lead = known[place[known] < recipe.lead_words]
    yield Sight(numbers[lead] + lead_at, lead, one[: len(lead)], one[: len(lead)])
    if len(vocabulary.pairs):
        keys, at = pair_keys(pages, numbers)
        feature, found = _looked_up(keys, vocabulary.pairs)
        yield Sight(feature + pairs_at, at[found], one[: len(found)], np.full(len(found), 2))
    if len(vocabulary.runs):
        keys, at, span = character_runs(pages)
        feature, found = _looked_up(keys, vocabulary.runs)
        at = at[found]
        yield Sight(feature + runs_at, at, weight[pages.owner[at]], span[found], of_characters=True)


def place_weights(place: np.ndarray, recipe: Recipe) -> np.ndarray:
    """How much each place of a page counts: 1 + early at the first word, falling to 1."""
    return 1 + recipe.early * np.exp(-place / recipe.fading)


def _distinct(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each key once, sorted; and for every one given its place there. What np.unique does, for short arrays in half its time."""
    order = keys.argsort()
    ordered, new, place = keys[order], np.ones(len(keys), np.bool_), np.empty(len(keys), np.int64)
    new[1:] = ordered[1:] != ordered[:-1]
    place[order] = new.cumsum() - 1
    return ordered[new], place


def _looked_up(keys: np.ndarray, table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For keys that the table (sorted) has: their places in it, and which of the keys they are."""
    place = table.searchsorted(keys)
    place[place == len(table)] = 0
    found = (table[place] == keys).nonzero()[0]
    return place[found], found

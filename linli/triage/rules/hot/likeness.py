# SPDX-License-Identifier: MulanPSL-2.0
"""How alike one message is to many, 0–1, in a few passes of numpy.

A third each: the titles' cosine, the whole messages' cosine, and how much of each title stands in the other's whole
message. Rare runs weigh most. Sharing the name of a place raises it, naming only others lowers it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from linli.triage.rules.hot.features import SPACE, Features, Numbers

SAME_NAME = 1.15  # times, when a name is shared
OTHER_NAME = 0.85  # times, when both name places and share none
OTHER_AREA = 0.5  # times, when they write of different areas
OTHER_TOWN = 0.2  # times, when they lie in different towns; villages of one town share their matters
TOWN = 9  # digits

Placed = tuple[Features, str]  # a message and its area code, where that is known


class Comparer:
    """Holds the scratch space: one message laid out over all runs."""

    def __init__(self) -> None:
        self._whole, self._title, self._share, self._there = (np.zeros(SPACE, dtype=np.float32) for _ in range(4))

    def likenesses(self, asked: Placed, others: Sequence[Placed], rarity: Numbers) -> list[float]:
        """One figure for each of `others`."""
        features, place = asked
        if not others or not len(features.ids):
            return [0.0] * len(others)
        self._lay(features, rarity)
        found = self._compare([other for other, _ in others], rarity)
        self._clear(features)
        return [
            min(float(score) * _factor(features, place, other, where), 1.0)
            for score, (other, where) in zip(found, others, strict=True)
        ]

    def _lay(self, asked: Features, rarity: Numbers) -> None:
        rare = rarity[asked.ids]
        self._whole[asked.ids] = _unit(asked.whole * rare)
        self._title[asked.ids] = _unit(asked.title * rare)
        share = (asked.title > 0) * rare**2
        self._share[asked.ids] = share / max(float(share.sum()), 1e-9)
        self._there[asked.ids] = 1.0

    def _clear(self, asked: Features) -> None:
        for scratch in (self._whole, self._title, self._share, self._there):
            scratch[asked.ids] = 0.0

    def _compare(self, others: list[Features], rarity: Numbers) -> Numbers:
        sizes = np.array([len(other.ids) for other in others])
        filled = np.flatnonzero(sizes)
        scores = np.zeros(len(others), dtype=np.float32)
        if not len(filled):
            return scores
        starts = np.concatenate(([0], np.cumsum(sizes[filled])[:-1]))
        ids = np.concatenate([others[i].ids for i in filled])
        rare = rarity[ids]
        whole = np.concatenate([others[i].whole for i in filled]) * rare
        title = np.concatenate([others[i].title for i in filled]) * rare
        share = (title > 0) * rare**2

        def total(values: Numbers) -> Numbers:
            return np.add.reduceat(values, starts)

        wholes = total(whole * self._whole[ids]) / np.sqrt(np.maximum(total(whole * whole), 1e-9))
        titles = total(title * self._title[ids]) / np.sqrt(np.maximum(total(title * title), 1e-9))
        theirs = total(share * self._there[ids]) / np.maximum(total(share), 1e-9)
        scores[filled] = (titles + wholes + (theirs + total(self._share[ids])) / 2) / 3
        return scores


def _unit(values: Numbers) -> Numbers:
    return values / max(float(np.sqrt(values @ values)), 1e-9)


def _factor(one: Features, place: str, other: Features, where: str) -> float:
    factor = 1.0
    if one.names and other.names:
        factor = SAME_NAME if one.names & other.names else OTHER_NAME
    if one.codes and other.codes and not one.codes & other.codes:
        factor *= OTHER_AREA
    if place[:TOWN] != where[:TOWN] and len(place) >= TOWN <= len(where):
        factor *= OTHER_TOWN
    return factor

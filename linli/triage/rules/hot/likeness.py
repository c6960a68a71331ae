# SPDX-License-Identifier: MulanPSL-2.0
"""How alike one message is to many, 0–1, in a few passes of numpy.

A third each: the titles' cosine, the whole messages' cosine, and how much of each title stands in the other's whole
message. Rare runs weigh most. Sharing the name of a place raises it, naming only others lowers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np

from linli.triage.rules.hot.features import SPACE, Features, Numbers

SAME_NAME = 1.15  # times, when a name is shared
OTHER_NAME = 0.85  # times, when both name places and share none
OTHER_AREA = 0.5  # times, when they write of different areas
ELSEWHERE = 0.15  # times, when one matter lies elsewhere than the other
OTHER_KIND = 0.3  # times, when they are of different kinds
LONG_AGO = timedelta(days=365)  # what is imported comes in late, and is of its own time
SINGLE = 3  # characters of a name whose ending is one
TOWN, VILLAGE, KIND = 9, 12, 3  # digits; characters of a category that say what it is about


class Told(Protocol):
    """A message as it is compared: its time and words, and the codes of its place and category, where they are known."""

    @property
    def at(self) -> datetime: ...
    @property
    def features(self) -> Features: ...
    @property
    def lies(self) -> str: ...
    @property
    def category(self) -> str: ...


def is_firm(name: str) -> bool:
    """A school, firm or estate; of 路, 街, 村 and 工地 two characters before them are as often no name: 孩子走路."""
    return len(name) > SINGLE and not name.endswith("工地")


class Comparer:
    """Holds the scratch space: one message laid out over all runs."""

    def __init__(self) -> None:
        self._whole, self._title, self._share, self._there = (np.zeros(SPACE, dtype=np.float32) for _ in range(4))

    def likenesses(self, asked: Told, others: Sequence[Told], rarity: Numbers) -> list[float]:
        """One figure for each of `others`."""
        if not others or not len(asked.features.ids):
            return [0.0] * len(others)
        self._lay(asked.features, rarity)
        found = self._compare([other.features for other in others], rarity)
        self._clear(asked.features)
        return [min(float(score) * _factor(asked, other), 1.0) for score, other in zip(found, others, strict=True)]

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


def _factor(one: Told, other: Told) -> float:
    if abs(one.at - other.at) > LONG_AGO:
        return 0.0
    factor, mine, theirs = 1.0, one.features, other.features
    if mine.names and theirs.names:
        factor = SAME_NAME if mine.names & theirs.names else OTHER_NAME
    if mine.codes and theirs.codes and not mine.codes & theirs.codes:
        factor *= OTHER_AREA
    if one.category and other.category and one.category[:KIND] != other.category[:KIND]:
        factor *= OTHER_KIND
    return factor * ELSEWHERE if lies_elsewhere(one, other) else factor


def lies_elsewhere(one: Told, other: Told) -> bool:
    """In different towns; or in different villages, unless both name one place: a firm, a road, an estate between them."""
    here, there = one.lies, other.lies
    if len(here) < TOWN or len(there) < TOWN:
        return False
    if here[:TOWN] != there[:TOWN]:
        return True
    villages = len(here) >= VILLAGE <= len(there)
    return (
        villages
        and here[:VILLAGE] != there[:VILLAGE]
        and not any(map(is_firm, one.features.names & other.features.names))
    )

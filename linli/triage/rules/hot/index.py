# SPDX-License-Identifier: MulanPSL-2.0
"""Which messages share rare runs with one: an inverted index, so that a new message is not compared with all."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from linli.triage.rules.hot.features import Features, Numbers

MARKS = 30  # runs under which a message is found
ASKED = 48  # runs it is looked up by
CANDIDATES = 48  # messages compared in full
CROWD = 400  # of the messages under one run, the newest that are looked at


class Index:
    """Run → numbers of the messages it marks, oldest first."""

    def __init__(self) -> None:
        self._under: dict[int, list[int]] = defaultdict(list)

    def add(self, number: int, runs: list[int]) -> None:
        for run in runs:
            self._under[run].append(number)

    def forget(self, gone: set[int]) -> None:
        """Drop messages; one pass over the whole index, so call it seldom."""
        for run, numbers in list(self._under.items()):
            kept = [number for number in numbers if number not in gone]
            if kept:
                self._under[run] = kept
            else:
                del self._under[run]

    def near(self, features: Features, rarity: Numbers, most: int = CANDIDATES) -> list[int]:
        """Numbers of messages that share most of the rarest runs, best first."""
        found: dict[int, float] = defaultdict(float)
        for run, weight in marks(features, rarity, ASKED):
            for number in self._under.get(run, ())[-CROWD:]:
                found[number] += weight
        return sorted(found, key=lambda number: (-found[number], number))[:most]


def marks(features: Features, rarity: Numbers, most: int) -> list[tuple[int, float]]:
    """The rarest runs of a message with their weight; those of the title count double."""
    weights = (features.whole + features.title) * rarity[features.ids] ** 2
    best = np.argpartition(-weights, most)[:most] if len(weights) > most else np.arange(len(weights))
    return list(zip(features.ids[best].tolist(), weights[best].tolist(), strict=True))

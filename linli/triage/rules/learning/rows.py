# SPDX-License-Identifier: MulanPSL-2.0
"""Pages as rows of a sparse matrix: three flat arrays, each view brought to its own length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.features import VIEWS, Seen
from linli.triage.rules.learning.recipe import Recipe

NOTHING = 1e-30  # stands for the length of what has none


@dataclass(frozen=True, slots=True)
class Rows:
    """Row i holds features index[ends[i]:ends[i+1]] with these values."""

    ends: np.ndarray
    index: np.ndarray
    value: np.ndarray
    width: int

    def __len__(self) -> int:
        return len(self.ends) - 1

    def row(self, i: int) -> tuple[np.ndarray, np.ndarray]:
        a, b = self.ends[i], self.ends[i + 1]
        return self.index[a:b], self.value[a:b]


def rarity(seen: list[Seen], width: int) -> np.ndarray:
    """How much a feature tells by being rare: ln((1 + messages) / (1 + messages with it)) + 1."""
    having = np.sum([np.bincount(some.index, minlength=width) for some in seen], axis=0)
    messages = sum(len(some.bounds) - 1 for some in seen)
    return (np.log((1 + messages) / (1 + having)) + 1).astype(np.float32)


def values(seen: Seen, rare: np.ndarray, recipe: Recipe) -> np.ndarray:
    """The value of each feature: damped count × rarity, every view of a message of length `recipe.<view>`."""
    value = (1 + np.log(seen.amount)).astype(np.float32) * rare[seen.index]
    sizes = seen.ends[1:] - seen.ends[:-1]
    view = np.arange(len(sizes)).repeat(sizes)
    length = np.sqrt(np.bincount(view, value * value, len(sizes))).reshape(-1, len(VIEWS))
    wanted = [getattr(recipe, name) for name in VIEWS]
    return value * (wanted / np.maximum(length, NOTHING)).astype(np.float32).ravel()[view]


def stack(seen: list[Seen], rare: np.ndarray, recipe: Recipe) -> Rows:
    """All messages as rows; one more feature, always 1, stands for the class itself."""
    index = [np.insert(some.index, some.bounds[1:], len(rare)) for some in seen]
    value = [np.insert(values(some, rare, recipe), some.bounds[1:], np.float32(1)) for some in seen]
    sizes = np.concatenate([np.diff(some.bounds) + 1 for some in seen])
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    return Rows(ends, np.concatenate(index), np.concatenate(value), len(rare) + 1)


def take(rows: Rows, chosen: np.ndarray) -> Rows:
    """Some of the rows, in the order of `chosen`."""
    parts = [rows.row(i) for i in chosen]
    ends = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(index) for index, _ in parts], out=ends[1:])
    return Rows(
        ends, np.concatenate([index for index, _ in parts]), np.concatenate([value for _, value in parts]), rows.width
    )

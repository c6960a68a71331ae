# SPDX-License-Identifier: MulanPSL-2.0
"""Pages as rows of a sparse matrix: three flat arrays, each view brought to its own length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.features import VIEWS, Seen
from linli.triage.rules.learning.recipe import Recipe


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


def rarity(pages: list[Seen], width: int) -> np.ndarray:
    """How much a feature tells by being rare: ln((1 + pages) / (1 + pages with it)) + 1."""
    having = np.zeros(width, np.int64)
    for page in pages:
        having[page.index] += 1
    return (np.log((1 + len(pages)) / (1 + having)) + 1).astype(np.float32)


def values(page: Seen, rare: np.ndarray, recipe: Recipe) -> np.ndarray:
    """The value of each feature of the page: damped count × rarity, every view of length `recipe.<view>`."""
    value = (1 + np.log(page.amount)).astype(np.float32) * rare[page.index]
    begin = 0
    for view, end in zip(VIEWS, page.ends, strict=True):
        part = value[begin:end]
        length = float(np.sqrt(part @ part))
        if length:
            part *= getattr(recipe, view) / length
        begin = end
    return value


def stack(pages: list[Seen], rare: np.ndarray, recipe: Recipe) -> Rows:
    """All pages as rows; one more feature, always 1, stands for the class itself."""
    one = np.array([len(rare)], np.int64)
    index = [np.concatenate((page.index, one)) for page in pages]
    value = [np.append(values(page, rare, recipe), np.float32(1)) for page in pages]
    ends = np.zeros(len(pages) + 1, np.int64)
    np.cumsum([len(row) for row in index], out=ends[1:])
    return Rows(ends, np.concatenate(index), np.concatenate(value), len(rare) + 1)


def take(rows: Rows, chosen: np.ndarray) -> Rows:
    """Some of the rows, in the order of `chosen`."""
    parts = [rows.row(i) for i in chosen]
    ends = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(index) for index, _ in parts], out=ends[1:])
    return Rows(
        ends, np.concatenate([index for index, _ in parts]), np.concatenate([value for _, value in parts]), rows.width
    )

# SPDX-License-Identifier: MulanPSL-2.0
"""Cuts a labelled set into folds: copies of one text stay together, every class is spread evenly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np


def folds(texts: Sequence[str], labels: Sequence[str], *, parts: int, seed: int) -> np.ndarray:
    """The fold (0 … parts-1) of each row."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        groups["".join(text.split())].append(i)
    by_label: dict[str, list[list[int]]] = defaultdict(list)
    for rows in groups.values():
        by_label[labels[rows[0]]].append(rows)
    random, found = np.random.default_rng(seed), np.zeros(len(texts), np.int64)
    turn = 0
    for label in sorted(by_label):
        members = by_label[label]
        for place in random.permutation(len(members)):
            found[members[place]] = turn % parts
            turn += 1
    return found

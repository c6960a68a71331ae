# SPDX-License-Identifier: MulanPSL-2.0
"""How far naive Bayes would let each feature speak for each class: the prior of the second learner."""

from __future__ import annotations

import numpy as np

from linli.triage.rules.learning.rows import Rows


def bayes_variance(rows: Rows, signs: np.ndarray, *, floor: float, smoothing: float = 1.0) -> np.ndarray:
    """Squared log ratio of each feature inside and outside each class, never under `floor` (features × classes)."""
    inside = np.zeros((rows.width, signs.shape[1]), np.float32)
    whole = np.bincount(rows.index, minlength=rows.width).astype(np.float32)
    owner = np.repeat(np.arange(len(rows)), np.diff(rows.ends))
    for k in range(signs.shape[1]):
        inside[:, k] = np.bincount(rows.index[signs[owner, k] > 0], minlength=rows.width)
    outside = whole[:, None] - inside + smoothing
    inside += smoothing
    ratio = np.log(inside / inside.sum(axis=0)) - np.log(outside / outside.sum(axis=0))
    ratio[-1] = 1  # the class itself
    return floor + (1 - floor) * np.square(ratio)

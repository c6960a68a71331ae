# SPDX-License-Identifier: MulanPSL-2.0
"""From scores to probabilities, by one factor learned on rows held out."""

from __future__ import annotations

import numpy as np

_STEPS = 60


def probabilities(scores: np.ndarray, sharpness: float) -> np.ndarray:
    """Softmax of the scores, row by row."""
    z = scores * sharpness
    z = np.exp(z - z.max(axis=-1, keepdims=True))
    return z / z.sum(axis=-1, keepdims=True)


def fit_sharpness(scores: np.ndarray, gold: np.ndarray) -> float:
    """The factor under which the held-out rows are likeliest (golden section on its logarithm)."""
    if not len(gold):
        return 1.0

    def loss(power: float) -> float:
        p = probabilities(scores, float(np.exp(power)))[np.arange(len(gold)), gold]
        return -float(np.log(np.maximum(p, 1e-9)).sum())

    low, high, ratio = -3.0, 2.3, (5**0.5 - 1) / 2
    for _ in range(_STEPS):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if loss(a) < loss(b) else (a, high)
    return float(np.exp((low + high) / 2))

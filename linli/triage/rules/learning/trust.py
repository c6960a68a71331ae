# SPDX-License-Identifier: MulanPSL-2.0
"""How likely the first class is the right one: learned from rows held out, where it was and where it was not.

Softmax alone is a poor judge in the tail. What tells more: the lead over the second class, the first one's own score,
and how much spoke for it and how much against (a lead of much against nearly as much is a shaky one).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log1p

import numpy as np

HELD = 2.0  # how strongly a fit of few rows is held to what softmax would say of two classes
_STEPS = 30

Trust = tuple[float, ...]  # what each of `signs_of` weighs, and a constant; empty: softmax speaks


def signs_of(first: float, second: float, gain: np.ndarray) -> tuple[float, float, float, float]:
    """What speaks of trust in one verdict: two scores, and each feature's part of the difference between them."""
    spoke = float(np.maximum(gain, 0).sum())
    against = spoke - float(gain.sum())
    return float(first - second), float(first), log1p(spoke), log1p(max(against, 0.0))


def trust_in(trust: Trust, signs: Iterable[float]) -> float:
    """Between 0 and 1."""
    weighed = sum(weight * sign for weight, sign in zip(trust, signs, strict=False)) + trust[-1]
    return 1 / (1 + exp(-min(max(weighed, -30.0), 30.0)))


def fit_trust(signs: np.ndarray, right: np.ndarray, sharpness: float) -> Trust:
    """Logistic regression by Newton's steps, on signs of even width, starting from and held to `sharpness` × lead."""
    middle, width = signs.mean(axis=0), signs.std(axis=0) + 1e-6
    z = np.column_stack(((signs - middle) / width, np.ones(len(signs))))
    known, weights = sharpness * signs[:, 0], np.zeros(z.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(known + z @ weights, -30, 30)))
        slope = z.T @ (right - p) - HELD * weights
        bend = (z * (p * (1 - p))[:, None]).T @ z + HELD * np.eye(z.shape[1])
        weights += np.clip(np.linalg.solve(bend, slope), -2, 2)
    each = weights[:-1] / width
    constant = weights[-1] - float(each @ middle)
    each[0] += sharpness
    return (*(round(float(one), 5) for one in each), round(float(constant), 5))

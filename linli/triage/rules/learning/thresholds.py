# SPDX-License-Identifier: MulanPSL-2.0
"""From which probability on a class is decided: where rows held out prove the promise, not where they just meet it."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

PRECISION = 0.97  # of what a model decides by itself
LEVEL = (
    0.99  # how sure the promise must be: the cut is the best of thousands, so the usual 0.95 would be less than it says
)
OWN = 0.25  # how far a class that breaks the promise by itself goes from the common cut towards its own
FEWEST = 60  # rows of a class that show anything of it
NEVER = 1.01


def fit_thresholds(
    best: np.ndarray, right: np.ndarray, said: np.ndarray, labels: tuple[str, ...], *, precision: float = PRECISION
) -> dict[str, float]:
    """The lowest cut above which rows held out prove `precision`; higher for classes that fall short of it.

    Args:
        best: the probability of the first class of each row; `right`: whether it was; `said`: which class.
    """
    together = cut(best, right, precision, NormalDist().inv_cdf(LEVEL))
    found = {}
    for k, label in enumerate(labels):
        mine = said == k
        own = min(cut(best[mine], right[mine], precision, 0.0), 1.0) if mine.sum() >= FEWEST else 0.0
        found[label] = round(float(max(together, OWN * own + (1 - OWN) * together)), 4)
    return found


def cut(best: np.ndarray, right: np.ndarray, precision: float, z: float) -> float:
    """The lowest probability above which the share right is at least `precision`, seen from below; NEVER if none."""
    order = np.argsort(-best, kind="stable")
    good = np.flatnonzero(at_least(np.cumsum(right[order]), np.arange(1, len(order) + 1), z) >= precision)
    return float(best[order[good[-1]]]) if len(good) else NEVER


def at_least(right: np.ndarray, rows: np.ndarray, z: float) -> np.ndarray:
    """Wilson's lower bound of a share, `z` standard deviations down: 0.97 at LEVEL takes 175 rows without an error."""
    share, spread = right / rows, z * z / rows
    return (share + spread / 2 - z * np.sqrt(share * (1 - share) / rows + spread / (4 * rows))) / (1 + spread)

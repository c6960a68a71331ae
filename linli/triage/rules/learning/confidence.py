# SPDX-License-Identifier: MulanPSL-2.0
"""From scores to probabilities, and from probabilities to "decide" or "unsure": both learned on rows held out."""

from __future__ import annotations

import numpy as np

PRECISION = 0.97  # of what a model decides by itself
OWN = 0.25  # how far a class's threshold goes from the common one to its own: all the way promises too much
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


def fit_thresholds(
    p: np.ndarray, gold: np.ndarray, labels: tuple[str, ...], *, precision: float = PRECISION
) -> dict[str, float]:
    """From which probability on each class may be decided, so that all decisions together keep `precision`.

    One price for an error is sought; each class then takes the threshold that pays best at that price.
    Classes with too few held-out rows take the threshold that fits all rows.
    """
    said, best = p.argmax(axis=1), p.max(axis=1)
    right = said == gold
    together = _cut(best, right, precision)
    low, high = 0.0, 1000.0
    for _ in range(40):
        price = (low + high) / 2
        cuts = _cuts_at(price, best, right, said, len(labels), together)
        decided = best >= cuts[said]
        if decided.any() and right[decided].sum() / (decided.sum() + 1) < precision:
            low = price
        else:
            high = price
    cuts = OWN * _cuts_at(high, best, right, said, len(labels), together) + (1 - OWN) * together
    return {label: round(float(cut), 4) for label, cut in zip(labels, cuts, strict=True)}


def _cuts_at(price, best, right, said, classes, together):  # type: ignore[no-untyped-def]
    cuts = np.full(classes, together)
    for k in range(classes):
        mine = np.flatnonzero(said == k)
        if len(mine) < 60:
            continue
        order = mine[np.argsort(-best[mine])]
        worth = np.cumsum(1 - (1 + price) * ~right[order]) - price
        top = int(np.argmax(worth))
        cuts[k] = best[order[top]] if worth[top] > 0 else 1.01
    return cuts


def _cut(best: np.ndarray, right: np.ndarray, precision: float) -> float:
    """The lowest probability above which `precision` of all rows are right; above one where there is none."""
    order = np.argsort(-best)
    share = np.cumsum(right[order]) / np.arange(2, len(order) + 2)  # one error more than seen: a few rows prove nothing
    good = np.flatnonzero(share >= precision)
    return float(best[order[good[-1]]]) if len(good) else 1.01

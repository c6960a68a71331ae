# SPDX-License-Identifier: MulanPSL-2.0
"""Linear classifiers, one against the rest, by dual coordinate descent: all classes of a row in one step.

Squared hinge loss with a quadratic penalty, as in Hsieh et al., "A dual coordinate descent method for large-scale
linear SVM" (ICML 2008). `prior` is the variance each weight is allowed: one everywhere is the plain machine; Bayesian
log ratios there make it the machine of Wang & Manning, "Baselines and bigrams" (ACL 2012).
"""

from __future__ import annotations

import numpy as np

from linli.triage.rules.learning.rows import Rows


def solve(
    rows: Rows,
    signs: np.ndarray,
    *,
    cost: np.ndarray,
    rounds: int,
    seed: int,
    prior: np.ndarray | None = None,
) -> np.ndarray:
    """Weights (features × classes) for `signs` (rows × classes, +1 or -1); `cost` is how much each row counts."""
    weights = np.zeros((rows.width, signs.shape[1]), np.float32)
    dual = np.zeros(signs.shape, np.float32)
    signs = signs.astype(np.float32)
    slack = (0.5 / cost).astype(np.float32)
    order = np.random.default_rng(seed)
    for _ in range(rounds):
        for i in order.permutation(len(rows)):
            index, value = rows.row(i)
            if prior is None:
                _plain_step(weights, dual[i], signs[i], index, value, slack[i])
            else:
                _prior_step(weights, dual[i], signs[i], index, value, slack[i], prior[index])
    return weights


def _plain_step(weights, dual, sign, index, value, slack):  # type: ignore[no-untyped-def]
    mine = weights[index]
    change = _change(dual, sign, value @ mine, value @ value + slack, slack)
    if change.any():
        mine += np.outer(value, change * sign)
        weights[index] = mine


def _prior_step(weights, dual, sign, index, value, slack, prior):  # type: ignore[no-untyped-def]
    mine = weights[index]
    push = value[:, None] * prior
    change = _change(dual, sign, value @ mine, value @ push + slack, slack)
    if change.any():
        push *= change * sign
        mine += push
        weights[index] = mine


def _change(dual, sign, score, curve, slack):  # type: ignore[no-untyped-def]
    """Move each dual variable to the best place along its own axis, not below zero; say by how much."""
    new = np.maximum(dual - (sign * score - 1 + dual * slack) / curve, 0)
    change = new - dual
    dual[:] = new
    return change

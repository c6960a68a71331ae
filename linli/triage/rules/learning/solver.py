# SPDX-License-Identifier: MulanPSL-2.0
"""Linear classifiers, one against the rest, by dual coordinate descent: all columns of a row in one step.

Squared hinge loss with a quadratic penalty, as in Hsieh et al., "A dual coordinate descent method for large-scale
linear SVM" (ICML 2008). `prior` is the variance each weight is allowed: one everywhere is the plain machine; Bayesian
log ratios there make it the machine of Wang & Manning, "Baselines and bigrams" (ACL 2012). Several machines over the
same rows are columns of one run.
"""

from __future__ import annotations

import numpy as np

from linli.triage.rules.learning.rows import Rows

TOO_LITTLE = 1e-4  # a dual variable that would move by less stays


def solve(rows: Rows, signs: np.ndarray, prior: np.ndarray, *, cost: np.ndarray, rounds: int, seed: int) -> np.ndarray:
    """Weights (features × columns) for `signs` (rows × columns, +1 or -1).

    Args:
        prior: features × columns, the variance of each weight.
        cost: one number a column, how dear an error is.
        rounds: times every row is looked at; six are enough, for the sum of two machines moves little after three.
    """
    block = np.stack((np.zeros_like(prior), prior), axis=1)  # weights and prior side by side: one look into memory
    dual, signs = np.zeros(signs.shape, np.float32), signs.astype(np.float32)
    slack = (0.5 / cost).astype(np.float32)
    order = np.random.default_rng(seed)
    for _ in range(rounds):
        for i in order.permutation(len(rows)):
            index, value = rows.row(i)
            _step(block, index, value, dual[i], signs[i], slack)
    return block[:, 0]


def _step(
    block: np.ndarray, index: np.ndarray, value: np.ndarray, dual: np.ndarray, sign: np.ndarray, slack: np.ndarray
) -> None:
    """Move the dual variables of one row to the best place along their own axes, not below zero."""
    mine = block[index]
    weights, push = mine[:, 0], mine[:, 1]
    push *= value[:, None]
    new = np.maximum(dual - (sign * (value @ weights) - 1 + dual * slack) / (value @ push + slack), 0)
    change = new - dual
    change[np.abs(change) < TOO_LITTLE] = 0  # also keeps numbers from becoming too small for the processor's fast path
    if change.any():
        dual += change
        push *= change * sign
        push += weights
        block[index, 0] = push

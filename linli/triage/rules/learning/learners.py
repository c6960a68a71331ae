# SPDX-License-Identifier: MulanPSL-2.0
"""Two linear learners over the same rows, a plain one and one with Bayesian priors, summed in their shares."""

from __future__ import annotations

import numpy as np

from linli.triage.rules.learning.desk import Desk
from linli.triage.rules.learning.priors import bayes_variance
from linli.triage.rules.learning.rows import take
from linli.triage.rules.learning.solver import solve


def learn(desk: Desk, chosen: np.ndarray) -> np.ndarray:
    """Weights from the chosen rows, and from what is known of the duties of offices."""
    chosen = np.concatenate((chosen, np.arange(desk.real, len(desk.gold))))
    recipe, rows, classes = desk.recipe, take(desk.rows, chosen), len(desk.labels)
    signs = np.where(desk.gold[chosen, None] == np.arange(classes), 1, -1)
    shares = [(1 - recipe.bayes_share, recipe.cost), (recipe.bayes_share, recipe.bayes_cost)]
    priors = [np.ones((rows.width, classes), np.float32), bayes_variance(rows, signs, floor=recipe.bayes_floor)]
    used = [n for n, (share, _) in enumerate(shares) if share > 0]
    found = solve(
        rows,
        np.hstack([signs] * len(used)),
        np.hstack([priors[n] for n in used]),
        cost=np.repeat([shares[n][1] for n in used], classes),
        rounds=recipe.rounds,
        seed=desk.seed,
    )
    parts = [shares[n][0] * found[:, at * classes : (at + 1) * classes] for at, n in enumerate(used)]
    return np.sum(parts, axis=0)

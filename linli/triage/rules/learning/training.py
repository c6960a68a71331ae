# SPDX-License-Identifier: MulanPSL-2.0
"""Train a model on (text, label) rows: two linear learners over one page, summed; thresholds from held-out folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from linli.triage.rules.learning.confidence import fit_sharpness, fit_thresholds, probabilities
from linli.triage.rules.learning.desk import Desk, lay_out
from linli.triage.rules.learning.folds import folds
from linli.triage.rules.learning.measures import macro_f1
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.priors import bayes_variance
from linli.triage.rules.learning.recipe import MATTER, Recipe
from linli.triage.rules.learning.rows import Rows
from linli.triage.rules.learning.solver import solve

PARTS = 5  # folds from which sharpness and thresholds are learned


def train(rows: Iterable[tuple[str, str]], *, seed: int, recipe: Recipe = MATTER, version: int = 0) -> Model:
    """A model of `rows`. Same rows, seed and recipe give the same model.

    Raises:
        ValueError: fewer than two classes; there is nothing to tell apart.
    """
    desk = lay_out(rows, recipe, seed)
    scores, held = _held_out(desk)
    sharpness = fit_sharpness(scores[held], desk.gold[held])
    p = probabilities(scores[held], sharpness)
    thresholds = fit_thresholds(p, desk.gold[held], desk.labels)
    weights = learn(desk, np.arange(desk.real))
    facts = _facts(desk, p, held, thresholds)
    return Model(desk.labels, desk.vocabulary, desk.rare, weights, sharpness, thresholds, recipe, facts, version)


def draft(rows: Iterable[tuple[str, str]], *, seed: int, recipe: Recipe, sharpness: float, threshold: float) -> Model:
    """A model of rows too few to hold any out: how sure it is comes from outside."""
    desk = lay_out(rows, recipe, seed)
    weights = learn(desk, np.arange(desk.real))
    facts = {"rows": desk.real, "seed": seed}
    thresholds = dict.fromkeys(desk.labels, threshold)
    return Model(desk.labels, desk.vocabulary, desk.rare, weights, sharpness, thresholds, recipe, facts)


def learn(desk: Desk, chosen: np.ndarray) -> np.ndarray:
    """Weights from the chosen rows and what is known of the duties: the plain learner and the one with Bayesian priors, summed in their shares."""
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


def take(rows: Rows, chosen: np.ndarray) -> Rows:
    """Some of the rows, in the order of `chosen`."""
    parts = [rows.row(i) for i in chosen]
    ends = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(index) for index, _ in parts], out=ends[1:])
    return Rows(
        ends, np.concatenate([index for index, _ in parts]), np.concatenate([value for _, value in parts]), rows.width
    )


def scores_of(rows: Rows, weights: np.ndarray) -> np.ndarray:
    """Scores of every row for every class."""
    return np.stack([value @ weights[index] for index, value in map(rows.row, range(len(rows)))])


def _held_out(desk: Desk) -> tuple[np.ndarray, np.ndarray]:
    """Scores of rows by models that did not see them, and which rows have one."""
    part = folds(desk.texts, [desk.labels[k] for k in desk.gold[: desk.real]], parts=PARTS, seed=desk.seed)
    scores = np.zeros((desk.real, len(desk.labels)), np.float32)
    for fold in range(PARTS):
        out = np.flatnonzero(part == fold)
        if len(out):
            scores[out] = scores_of(take(desk.rows, out), learn(desk, np.flatnonzero(part != fold)))
    return scores, np.arange(desk.real)


def _facts(desk: Desk, p: np.ndarray, held: np.ndarray, thresholds: dict[str, float]) -> dict[str, object]:
    """What is kept beside a model about its making."""
    said = [desk.labels[k] for k in p.argmax(axis=1)]
    gold = [desk.labels[k] for k in desk.gold[held]]
    cut = np.array([thresholds[label] for label in said])
    return {
        "rows": desk.real,
        "rows_per_class": dict(sorted(Counter(gold).items())),
        "seed": desk.seed,
        "held_out_macro_f1": round(macro_f1(gold, said), 4),
        "held_out_decided": round(float((p.max(axis=1) >= cut).mean()), 4),
    }

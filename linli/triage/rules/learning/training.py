# SPDX-License-Identifier: MulanPSL-2.0
"""Train a model on (text, label) rows: two linear learners over one page, summed; thresholds from held-out folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.confidence import fit_sharpness, fit_thresholds, probabilities
from linli.triage.rules.learning.features import Seen, see
from linli.triage.rules.learning.folds import folds
from linli.triage.rules.learning.measures import macro_f1
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.page import read_page
from linli.triage.rules.learning.priors import bayes_variance
from linli.triage.rules.learning.recipe import MATTER, Recipe
from linli.triage.rules.learning.rows import Rows, rarity, stack
from linli.triage.rules.learning.solver import solve
from linli.triage.rules.learning.vocabulary import Vocabulary, learn_vocabulary

MOST_WEIGHTS = 8_000_000  # features × classes: about 130 MB while it works
PARTS = 5  # folds from which sharpness and thresholds are learned


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything read once, before any learning."""

    texts: list[str]
    gold: np.ndarray
    labels: tuple[str, ...]
    pages: list[Seen]
    vocabulary: Vocabulary
    rare: np.ndarray
    rows: Rows
    recipe: Recipe
    seed: int


def train(rows: Iterable[tuple[str, str]], *, seed: int, recipe: Recipe = MATTER, version: int = 0) -> Model:
    """A model of `rows`. Same rows, seed and recipe give the same model.

    Raises:
        ValueError: fewer than two classes; there is nothing to tell apart.
    """
    desk = _lay_out(rows, recipe, seed)
    scores, held = _held_out(desk)
    sharpness = fit_sharpness(scores[held], desk.gold[held])
    p = probabilities(scores[held], sharpness)
    thresholds = fit_thresholds(p, desk.gold[held], desk.labels)
    weights = learn(desk, np.arange(len(desk.gold)))
    facts = _facts(desk, p, held, thresholds)
    return Model(desk.labels, desk.vocabulary, desk.rare, weights, sharpness, thresholds, recipe, facts, version)


def draft(rows: Iterable[tuple[str, str]], *, seed: int, recipe: Recipe, sharpness: float, threshold: float) -> Model:
    """A model of rows too few to hold any out: how sure it is comes from outside."""
    desk = _lay_out(rows, recipe, seed)
    weights = learn(desk, np.arange(len(desk.gold)))
    facts = {"rows": len(desk.gold), "seed": seed}
    thresholds = dict.fromkeys(desk.labels, threshold)
    return Model(desk.labels, desk.vocabulary, desk.rare, weights, sharpness, thresholds, recipe, facts)


def learn(desk: Desk, chosen: np.ndarray) -> np.ndarray:
    """Weights from the chosen rows: the plain learner and the one with Bayesian priors, summed in their shares."""
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


def _lay_out(rows: Iterable[tuple[str, str]], recipe: Recipe, seed: int) -> Desk:
    pairs = [(text, label) for text, label in rows if label]
    texts, names = [text for text, _ in pairs], [label for _, label in pairs]
    labels = tuple(sorted(set(names)))
    if len(labels) < 2:
        raise ValueError("a model needs at least two classes")
    number = {label: k for k, label in enumerate(labels)}
    read = [read_page(text, all_words=recipe.all_words) for text in texts]
    vocabulary = learn_vocabulary(read, recipe, MOST_WEIGHTS // len(labels))
    pages = [see(page, vocabulary, recipe) for page in read]
    rare = rarity(pages, vocabulary.starts[-1])
    gold = np.array([number[name] for name in names])
    return Desk(texts, gold, labels, pages, vocabulary, rare, stack(pages, rare, recipe), recipe, seed)


def _held_out(desk: Desk) -> tuple[np.ndarray, np.ndarray]:
    """Scores of rows by models that did not see them, and which rows have one."""
    part = folds(desk.texts, [desk.labels[k] for k in desk.gold], parts=PARTS, seed=desk.seed)
    scores = np.zeros((len(desk.gold), len(desk.labels)), np.float32)
    for fold in range(PARTS):
        out = np.flatnonzero(part == fold)
        if len(out):
            scores[out] = scores_of(take(desk.rows, out), learn(desk, np.flatnonzero(part != fold)))
    return scores, np.arange(len(desk.gold))


def _facts(desk: Desk, p: np.ndarray, held: np.ndarray, thresholds: dict[str, float]) -> dict[str, object]:
    """What is kept beside a model about its making."""
    said = [desk.labels[k] for k in p.argmax(axis=1)]
    gold = [desk.labels[k] for k in desk.gold[held]]
    cut = np.array([thresholds[label] for label in said])
    return {
        "rows": len(desk.gold),
        "rows_per_class": dict(sorted(Counter(gold).items())),
        "seed": desk.seed,
        "held_out_macro_f1": round(macro_f1(gold, said), 4),
        "held_out_decided": round(float((p.max(axis=1) >= cut).mean()), 4),
    }

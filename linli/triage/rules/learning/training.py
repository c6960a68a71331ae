# SPDX-License-Identifier: MulanPSL-2.0
"""Train a model on (text, label) rows."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from linli.triage.rules.learning.desk import lay_out
from linli.triage.rules.learning.holding import hold_out
from linli.triage.rules.learning.learners import learn
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.recipe import MATTER, Recipe


def train(rows: Iterable[tuple[str, str]], *, seed: int, recipe: Recipe = MATTER, version: int = 0) -> Model:
    """A model of `rows`. Same rows, seed and recipe give the same model.

    Raises:
        ValueError: fewer than two classes; there is nothing to tell apart.
    """
    desk = lay_out(rows, recipe, seed)
    held = hold_out(desk)
    weights = learn(desk, np.arange(desk.real))
    return Model(
        desk.labels, desk.vocabulary, desk.rare, weights, held.sharpness, held.thresholds, recipe, held.facts(desk),
        version, held.trust,
    )  # fmt: skip


def draft(rows: Iterable[tuple[str, str]], *, seed: int, recipe: Recipe, sharpness: float, threshold: float) -> Model:
    """A model of rows too few to hold any out: how sure it is comes from outside."""
    desk = lay_out(rows, recipe, seed)
    weights = learn(desk, np.arange(desk.real))
    facts = {"rows": desk.real, "seed": seed}
    thresholds = dict.fromkeys(desk.labels, threshold)
    return Model(desk.labels, desk.vocabulary, desk.rare, weights, sharpness, thresholds, recipe, facts)

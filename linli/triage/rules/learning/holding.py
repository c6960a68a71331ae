# SPDX-License-Identifier: MulanPSL-2.0
"""What rows held out teach: how sharp scores are, how far the first class is trusted, from where on it is decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.confidence import fit_sharpness
from linli.triage.rules.learning.desk import Desk
from linli.triage.rules.learning.folds import folds
from linli.triage.rules.learning.learners import learn
from linli.triage.rules.learning.measures import macro_f1
from linli.triage.rules.learning.thresholds import fit_thresholds
from linli.triage.rules.learning.trust import Trust, fit_trust, signs_of, trust_in

PARTS = 5


@dataclass(frozen=True, slots=True)
class Held:
    """Every row judged by a model that did not see it."""

    said: np.ndarray
    best: np.ndarray  # probability of the first class
    sharpness: float
    trust: Trust
    thresholds: dict[str, float]

    def facts(self, desk: Desk) -> dict[str, object]:
        """What is kept beside a model about its making."""
        said = [desk.labels[k] for k in self.said]
        gold = [desk.labels[k] for k in desk.gold[: desk.real]]
        cuts = np.array([self.thresholds[label] for label in said])
        return {
            "rows": desk.real,
            "rows_per_class": dict(sorted(Counter(gold).items())),
            "seed": desk.seed,
            "held_out_macro_f1": round(macro_f1(gold, said), 4),
            "held_out_decided": round(float((self.best >= cuts).mean()), 4),
        }


def hold_out(desk: Desk) -> Held:
    """Learn from four folds, judge the fifth, five times over. Copies of one text are in one fold."""
    gold = desk.gold[: desk.real]
    part = folds(desk.texts, [desk.labels[k] for k in gold], parts=PARTS, seed=desk.seed)
    scores, signs = np.zeros((desk.real, len(desk.labels))), np.zeros((desk.real, 4))
    for fold in range(PARTS):
        out = np.flatnonzero(part == fold)
        if not len(out):
            continue
        weights = learn(desk, np.flatnonzero(part != fold))
        for i in out:
            scores[i], signs[i] = _judge(desk, int(i), weights)
    said = scores.argmax(axis=1)
    sharpness = fit_sharpness(scores, gold)
    trust = fit_trust(signs, said == gold, sharpness)
    best = np.array([trust_in(trust, each) for each in signs])
    return Held(said, best, sharpness, trust, fit_thresholds(best, said == gold, said, desk.labels))


def _judge(desk: Desk, row: int, weights: np.ndarray) -> tuple[np.ndarray, tuple[float, ...]]:
    """Scores of one row, and the signs of trust in its first class; the class itself is no evidence."""
    index, value = desk.rows.row(row)
    mine = weights[index]
    scores = value @ mine
    first, second = np.argsort(-scores, kind="stable")[:2]
    gain = (value * (mine[:, first] - mine[:, second]))[:-1]
    return scores, signs_of(scores[first], scores[second], gain)

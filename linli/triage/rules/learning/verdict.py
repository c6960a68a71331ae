# SPDX-License-Identifier: MulanPSL-2.0
"""What a model says about one message, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.explaining import explain
from linli.triage.rules.learning.features import see
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.page import read_page
from linli.triage.rules.learning.rows import values
from linli.triage.rules.learning.trust import signs_of, trust_in

FIRST = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class, its probability, the best three, and the words that spoke for it and against it."""

    label: str
    p: float
    ranked: tuple[tuple[str, float], ...]
    unsure: bool  # below the class's threshold: a person is asked
    for_words: tuple[tuple[str, float], ...]
    against_words: tuple[tuple[str, float], ...]  # they spoke for the second in `ranked`
    model_version: int


def classify(model: Model, text: str, title: str = "") -> Verdict:
    """The model's verdict on one message, with its reasons."""
    page = read_page(f"{title}\n{text}" if title else text, all_words=model.recipe.all_words)
    seen = see(page, model.vocabulary, model.recipe)
    value = values(seen, model.rare, model.recipe)
    weights = model.weights[seen.index]
    scores = value @ weights + model.weights[-1]
    order = np.argsort(-scores, kind="stable")[:FIRST]
    gain = value * (weights[:, order[0]] - weights[:, order[1]])
    p = _shares(scores, order, gain, model)
    for_words, against_words = explain(page, seen, gain, model)
    ranked = tuple((model.labels[k], round(float(each), 4)) for k, each in zip(order, p, strict=True))
    label, best = ranked[0]
    unsure = not len(seen.index) or best < model.thresholds.get(label, 1.01)
    return Verdict(label, best, ranked, unsure, for_words, against_words, model.version)


def _shares(scores: np.ndarray, order: np.ndarray, gain: np.ndarray, model: Model) -> np.ndarray:
    """Probabilities of the first classes. What the first leaves is shared among the others; none goes before it."""
    odds = np.exp((scores - scores[order[0]]) * model.sharpness)
    if not model.trust:
        return odds[order] / odds.sum()
    first = trust_in(model.trust, signs_of(scores[order[0]], scores[order[1]], gain))
    p = np.minimum((1 - first) * odds[order] / max(odds.sum() - 1, 1e-12), first)
    p[0] = first
    return p


def classify_many(model: Model, texts: Iterable[str]) -> Iterator[Verdict]:
    """Verdicts in the order of the texts."""
    return (classify(model, text) for text in texts)

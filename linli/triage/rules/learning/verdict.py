# SPDX-License-Identifier: MulanPSL-2.0
"""What a model says about messages, and why: many in one pass, one as a pass of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from linli.triage.rules.learning.explaining import explain, word_shares
from linli.triage.rules.learning.features import see
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.page import Pages, lay
from linli.triage.rules.learning.rows import values
from linli.triage.rules.learning.trust import signs_of, trust_in
from linli.triage.rules.learning.writing import cut, kept_words

FIRST = 3
AT_ONCE = 200  # messages read in one pass


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
    return next(classify_many(model, [titled(text, title)]))


def titled(text: str, title: str) -> str:
    """The title counts as the first words."""
    return f"{title}\n{text}" if title else text


def classify_many(model: Model, texts: Iterable[str]) -> Iterator[Verdict]:
    """Verdicts in the order of the texts, each the same as it would be alone."""
    return classify_cut(model, map(cut, texts))


def classify_cut(model: Model, messages: Iterable[Iterable[str]]) -> Iterator[Verdict]:
    """The same for messages that were cut into words before, for several models."""
    words = (kept_words(message, all_words=model.recipe.all_words) for message in messages)
    while some := list(islice(words, AT_ONCE)):
        yield from _verdicts(model, lay(some))


def _verdicts(model: Model, pages: Pages) -> Iterator[Verdict]:
    seen = see(pages, model.vocabulary, model.recipe)
    value, index, bounds = values(seen, model.rare, model.recipe), seen.index, seen.bounds.tolist()
    scores = np.array([value[a:b] @ model.weights[index[a:b]] for a, b in pairwise(bounds)]) + model.weights[-1]
    order = (-scores).argsort(axis=1, kind="stable")[:, :FIRST]
    first, second = order[:, :2].repeat(seen.bounds[1:] - seen.bounds[:-1], axis=0).T
    gain = value * (model.weights[index, first] - model.weights[index, second])
    p = _probabilities(scores, order, gain, bounds, model)
    shares, ends = word_shares(pages, seen, gain).tolist(), pages.ends.tolist()
    for n, (labels, each) in enumerate(zip(order.tolist(), p.tolist(), strict=True)):
        begin, end = ends[n], ends[n + 1]
        ranked = tuple((model.labels[k], round(one, 4)) for k, one in zip(labels, each, strict=True))
        unsure = bounds[n] == bounds[n + 1] or ranked[0][1] < model.thresholds.get(ranked[0][0], 1.01)
        spoke = explain(pages.words[begin:end], shares[begin:end])
        yield Verdict(*ranked[0], ranked, unsure, *spoke, model.version)


def _probabilities(
    scores: np.ndarray, order: np.ndarray, gain: np.ndarray, bounds: list[int], model: Model
) -> np.ndarray:
    """Of the first classes. What the first leaves is shared among the others; none goes before it."""
    rows = np.arange(len(order))[:, None]
    odds = np.exp((scores - scores[rows, order[:, :1]]) * model.sharpness)
    chosen, whole = odds[rows, order], odds.sum(axis=1)[:, None]
    if not model.trust:
        return chosen / whole
    best = scores[rows, order[:, :2]].tolist()
    spans = pairwise(bounds)
    signs = [signs_of(one, two, gain[a:b]) for (one, two), (a, b) in zip(best, spans, strict=True)]
    first = np.array([[trust_in(model.trust, each)] for each in signs])
    p = np.minimum((1 - first) * chosen / np.maximum(whole - 1, 1e-12), first)
    p[:, :1] = first
    return p

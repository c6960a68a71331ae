# SPDX-License-Identifier: MulanPSL-2.0
"""Trains on one file, classifies another: how often right, how often unsure, how long, how large."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from linli.triage.rules.learning import MATTER, Model, Recipe, Verdict, classify, train
from linli.triage.rules.learning.measures import accuracy, class_scores, macro_f1, within

SEED = 20261121
Labelled = Sequence[tuple[str, str]]


def evaluate(
    train_rows: Labelled, test_rows: Labelled, *, seed: int = SEED, recipe: Recipe = MATTER, model: Model | None = None
) -> dict[str, Any]:
    """The figures of one training on one test set. Thresholds come from the training rows alone."""
    begun = time.perf_counter()
    model = model or train(train_rows, seed=seed, recipe=recipe)
    trained = time.perf_counter() - begun
    data = model.to_bytes()
    model = Model.from_bytes(data)  # what would run
    begun = time.perf_counter()
    verdicts = [classify(model, text) for text, _ in test_rows]
    took = time.perf_counter() - begun
    return {
        **figures(test_rows, verdicts),
        "ms_per_message": round(1000 * took / len(test_rows), 3) if test_rows else None,
        "model_bytes": len(data),
        "train_rows": len(train_rows),
        "train_seconds": round(trained, 1),
        "unseen_labels": sorted({label for _, label in test_rows} - set(model.labels)),
    }


def figures(test_rows: Labelled, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The figures of some verdicts."""
    gold, said = [label for _, label in test_rows], [verdict.label for verdict in verdicts]
    ranked = [[label for label, _ in verdict.ranked] for verdict in verdicts]
    decided = [(label, verdict.label) for label, verdict in zip(gold, verdicts, strict=True) if not verdict.unsure]
    return {
        "accuracy": round(accuracy(gold, said), 4),
        "macro_f1": round(macro_f1(gold, said), 4),
        "top2": round(within(gold, ranked, 2), 4),
        "top3": round(within(gold, ranked, 3), 4),
        "unsure_at_97": round(1 - len(decided) / len(gold), 4) if gold else None,
        "precision_of_decided": round(accuracy(*zip(*decided, strict=True)), 4) if decided else None,
        "rows": len(gold),
        "classes": {
            score.label: {"rows": score.rows, "said": score.said, "f1": round(score.f1, 4)}
            for score in class_scores(gold, said)
        },
    }

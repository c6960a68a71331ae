# SPDX-License-Identifier: MulanPSL-2.0
"""Classify and explain beside a plain scikit-learn pipeline: same rows, same split, same run, one core.

With LINLI_BENCH_MESSAGES (a CSV with columns `tokens` or `text`, and `label`) on those messages; else on phrases of the
starting lexicon, put together by seed: enough for the time, not for the score.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from linli.proving.bench.results import spread
from linli.proving.evaluate.labelled import labelled, table
from linli.proving.evaluate.triage import evaluate
from linli.triage.rules.emergencies import emergency
from linli.triage.rules.learning import Model, classify, train
from linli.triage.rules.learning.folds import folds
from linli.triage.rules.learning.measures import accuracy, macro_f1
from linli.triage.rules.lexicon import starting_rows

SEED, PARTS, ASKED = 20261121, 5, 400
Labelled = list[tuple[str, str]]


def measure(*, runs: int = 5) -> dict[str, Any]:
    rows = messages()
    part = folds([text for text, _ in rows], [label for _, label in rows], parts=PARTS, seed=SEED)
    learn = [row for row, fold in zip(rows, part, strict=True) if fold]
    asked = [row for row, fold in zip(rows, part, strict=True) if not fold]
    model = train(learn, seed=SEED)
    model = Model.from_bytes(model.to_bytes())
    plain = plain_pipeline(learn)
    texts = [text for text, _ in asked[:ASKED]]
    ours = _milliseconds(lambda text: classify(model, text), texts, runs)
    theirs = _milliseconds(lambda text: plain.predict([text]), texts, runs)
    gold, said = [label for _, label in asked], list(plain.predict([text for text, _ in asked]))
    return {
        "rows": len(rows),
        "ours": {"ms_per_message": spread(ours, 3), **evaluate(learn, asked, model=model)},
        "plain": {
            "ms_per_message": spread(theirs, 3),
            "accuracy": round(accuracy(gold, said), 4),
            "macro_f1": round(macro_f1(gold, said), 4),
        },
        "time_ratio": spread([a / b for a, b in zip(ours, theirs, strict=True)], 2),
        "emergency_ms": spread(_milliseconds(emergency, texts, runs), 4),
    }


def messages() -> Labelled:
    """The messages to measure on."""
    named = os.environ.get("LINLI_BENCH_MESSAGES")
    if named:
        column = "tokens" if "tokens" in next(table(Path(named))) else "text"
        return labelled(Path(named), [column], "label")
    random, found = Random(SEED), []
    phrases: dict[str, list[str]] = {}
    for phrase, code in starting_rows("category"):
        phrases.setdefault(code[:1], []).append(phrase)
    for _ in range(3000):
        label = random.choice(sorted(phrases))
        found.append(("，".join(random.choices(phrases[label], k=24)), label))
    return found


def plain_pipeline(rows: Labelled) -> Any:
    """Characters in runs of one to three, TF-IDF, a linear machine: the anchor of data.md."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    pipeline = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3)), LinearSVC())
    return pipeline.fit([text for text, _ in rows], [label for _, label in rows])


def _milliseconds(ask: Callable[[str], Any], texts: list[str], runs: int) -> list[float]:
    found = []
    for _ in range(runs):
        begun = time.perf_counter()
        for text in texts:
            ask(text)
        found.append(1000 * (time.perf_counter() - begun) / len(texts))
    return found

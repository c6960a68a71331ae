# SPDX-License-Identifier: MulanPSL-2.0
"""One fold of five of the labelled sets: learned from the other four, asked of this one. Copies of a text share a fold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from linli.proving.bench.triage import plain_pipeline
from linli.proving.evaluate.labelled import table
from linli.triage.rules.learning import MATTER, Model, Verdict, classify, train
from linli.triage.rules.learning.folds import folds
from linli.triage.rules.learning.measures import macro_f1
from linli.triage.rules.learning.training import draft

SEED, PARTS = 20261121, 5
NO_DEPARTMENTS = ("县区镇政府", "信息办转办", "其他")  # who answered, not whose work it was
Rows = list[tuple[str, str]]


def categories(folder: Path, fold: int, *, whole: bool = True) -> dict[str, dict[str, Any]]:
    """Cut words of this fold, and the raw text of the same messages, by a model that saw the cut words of the others.

    Not `whole`: the raw text alone, and nothing held out within the four folds; so nothing is decided.
    """
    cut = list(table(folder / "messages_tokens.csv.gz"))
    part = folds([row["tokens"] for row in cut], [row["label"] for row in cut], parts=PARTS, seed=SEED)
    learn = [(row["tokens"], row["label"]) for row, its in zip(cut, part, strict=True) if its != fold]
    asked = [(row["tokens"], row["label"]) for row, its in zip(cut, part, strict=True) if its == fold]
    place = {row["row_id"]: int(its) for row, its in zip(cut, part, strict=True)}
    raw = [
        (f"{row['title']}\n{row['text']}", row["label"])
        for n, row in enumerate(table(folder / "messages_raw_labelled.csv.gz"))
        if place.get(row["row_id"], n % PARTS) == fold
    ]
    model = _learned(learn, whole=whole)
    return ({"tokens": _said(model, asked)} if whole else {}) | {"raw": _said(model, raw)}


def departments(folder: Path, fold: int, *, whole: bool = True) -> dict[str, Any]:
    """Letters to a prefecture by line department, beside a plain SVM that learned from the same letters."""
    letters = [row for row in table(folder / "mails.csv.gz") if row["agency_group"] not in NO_DEPARTMENTS]
    rows = [(f"{row['title']}\n{row['query']}", row["agency_group"]) for row in letters]
    part = folds([text for text, _ in rows], [label for _, label in rows], parts=PARTS, seed=SEED)
    learn = [row for row, its in zip(rows, part, strict=True) if its != fold]
    asked = [row for row, its in zip(rows, part, strict=True) if its == fold]
    plain = plain_pipeline(learn).predict([text for text, _ in asked])
    theirs = int(np.sum(plain == np.array([label for _, label in asked])))
    return _said(_learned(learn, whole=whole), asked) | {"plain": theirs}


def _learned(rows: Rows, *, whole: bool) -> Model:
    model = train(rows, seed=SEED) if whole else draft(rows, seed=SEED, recipe=MATTER, sharpness=1, threshold=2)
    return Model.from_bytes(model.to_bytes())  # what would run


def _said(model: Model, rows: Rows) -> dict[str, Any]:
    """Counts, so that folds can be added up; macro F1 is a fold's own."""
    verdicts = [classify(model, text) for text, _ in rows]
    gold, said = [label for _, label in rows], [one.label for one in verdicts]
    decided = [label == one.label for label, one in zip(gold, verdicts, strict=True) if not one.unsure]
    return {
        "rows": len(rows),
        "macro_f1": macro_f1(gold, said),
        "right": sum(a == b for a, b in zip(gold, said, strict=True)),
        "first2": _among(gold, verdicts, 2),
        "first3": _among(gold, verdicts, 3),
        "decided": len(decided),
        "decided_right": sum(decided),
    }


def _among(gold: Sequence[str], verdicts: Sequence[Verdict], first: int) -> int:
    return sum(label in [name for name, _ in one.ranked[:first]] for label, one in zip(gold, verdicts, strict=True))

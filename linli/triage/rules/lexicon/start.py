# SPDX-License-Identifier: MulanPSL-2.0
"""A model made from phrases. It is trained like any other, so it explains itself like any other; it is rarely sure."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.recipe import Recipe
from linli.triage.rules.learning.training import draft

LEXICON_KINDS = {"category": "categories", "order_type": "order_types", "urgency": "urgencies"}
SEED = 20261122
SHARPNESS, SURE = 5.0, 0.6  # phrases cannot say how often they are right: seldom sure, never loud
NAME = "lexicon-1"


def starting_rows(kind: str) -> list[tuple[str, str]]:
    """(phrase, label) for every phrase of the lexicon; empty for a kind it does not know."""
    if kind not in LEXICON_KINDS:
        return []
    path = Path(__file__).with_name(f"{LEXICON_KINDS[kind]}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (phrase, row["code"]) for row in csv.DictReader(file) for phrase in row["phrases"].split("；") if phrase
        ]


@cache
def starting_model(kind: str) -> Model | None:
    """The lexicon as a model; made once a process, in about a second. None for a kind it does not know."""
    rows = starting_rows(kind)
    if not rows:
        return None
    recipe = Recipe(least=1, pairs=0.0, lead=0.0, all_words=kind != "category", bayes_share=0.0, cost=4.0, rounds=8)
    return draft(rows, seed=SEED, recipe=recipe, sharpness=SHARPNESS, threshold=SURE)

# SPDX-License-Identifier: MulanPSL-2.0
"""Everything read once, before any learning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.duties import duties_of
from linli.triage.rules.learning.features import see
from linli.triage.rules.learning.page import read_pages
from linli.triage.rules.learning.recipe import Recipe
from linli.triage.rules.learning.rows import Rows, rarity, stack
from linli.triage.rules.learning.vocabulary import Vocabulary, learn_vocabulary

MOST_WEIGHTS = 8_000_000  # features × classes: about 130 MB while it works
AT_ONCE = 500  # messages read in one pass
FEW = 60  # a class with fewer rows is told its duties, if it is named like an office


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything read once, before any learning."""

    texts: list[str]
    gold: np.ndarray  # the first `real` are of those texts; what follows is of the duties of offices
    real: int
    labels: tuple[str, ...]
    vocabulary: Vocabulary
    rare: np.ndarray
    rows: Rows
    recipe: Recipe
    seed: int


def lay_out(rows: Iterable[tuple[str, str]], recipe: Recipe, seed: int) -> Desk:
    pairs = [(text, label) for text, label in rows if label]
    real, count = len(pairs), Counter(label for _, label in pairs)
    labels = tuple(sorted(count))
    if len(labels) < 2:
        raise ValueError("a model needs at least two classes")
    if len({text.strip() for text, _ in pairs} - {""}) < 2:
        raise ValueError("a model needs at least two different texts")
    number = {label: k for k, label in enumerate(labels)}
    pairs += duties_of([label for label in labels if count[label] < FEW])
    read = [
        read_pages((text for text, _ in pairs[begin : begin + AT_ONCE]), all_words=recipe.all_words)
        for begin in range(0, len(pairs), AT_ONCE)
    ]
    vocabulary = learn_vocabulary(read, recipe, MOST_WEIGHTS // len(labels))
    seen = [see(pages, vocabulary, recipe) for pages in read]
    rare = rarity(seen, vocabulary.starts[-1])
    gold = np.array([number[label] for _, label in pairs])
    texts = [text for text, _ in pairs[:real]]
    return Desk(texts, gold, real, labels, vocabulary, rare, stack(seen, rare, recipe), recipe, seed)

# SPDX-License-Identifier: MulanPSL-2.0
"""How good a classification is: accuracy, macro F1, within the first three, share decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class: how many there were, how many were found, how many were said."""

    label: str
    rows: int
    said: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.rows if self.rows else 0.0

    @property
    def f1(self) -> float:
        both = self.rows + self.said
        return 2 * self.right / both if both else 0.0


def class_scores(gold: Sequence[str], said: Sequence[str]) -> list[ClassScore]:
    """Every class that was there or was said."""
    there, told = Counter(gold), Counter(said)
    right = Counter(label for label, guess in zip(gold, said, strict=True) if label == guess)
    return [ClassScore(label, there[label], told[label], right[label]) for label in sorted(there | told)]


def accuracy(gold: Sequence[str], said: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(gold, said, strict=True)) / len(gold) if len(gold) else 0.0


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """The mean F1 of the classes that were there or were said."""
    scores = class_scores(gold, said)
    return sum(score.f1 for score in scores) / len(scores) if scores else 0.0


def within(gold: Sequence[str], ranked: Sequence[Sequence[str]], first: int) -> float:
    """Share of rows whose class is among the first ones."""
    return (
        sum(label in order[:first] for label, order in zip(gold, ranked, strict=True)) / len(gold) if len(gold) else 0.0
    )

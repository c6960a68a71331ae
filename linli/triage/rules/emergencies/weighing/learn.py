# SPDX-License-Identifier: MulanPSL-2.0
"""Weights from lessons: a linear machine over characters and pairs. Same lessons, same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log

import numpy as np

from linli.triage.rules.emergencies.reading import read
from linli.triage.rules.emergencies.weighing.grams import grams
from linli.triage.rules.emergencies.weighing.lessons import Lesson, framed
from linli.triage.rules.emergencies.weighing.weights import COLUMNS
from linli.triage.rules.learning.rows import Rows
from linli.triage.rules.learning.solver import solve

COST, ROUNDS, SEED = 1.0, 30, 1
LEAST = 1  # lessons that must hold a character or pair before it is weighed
FAINT = 0.5  # a gram that speaks for a kind of danger more faintly is left out

Kinds = list[tuple[str, float]]


def learn(lessons: list[Lesson]) -> list[dict[str, str]]:
    """The rows of weights.csv."""
    lessons = [*lessons, *framed(lessons)]
    read_grams = [grams(read(lesson.text)) for lesson in lessons]
    seen = Counter(gram for found in read_grams for gram in found)
    known = sorted(gram for gram, count in seen.items() if count >= LEAST)
    rare = np.array([log((1 + len(lessons)) / (1 + seen[gram])) + 1 for gram in known], np.float32)
    signs = np.array([[1 if lesson.emergency else -1] for lesson in lessons])
    number = {gram: n for n, gram in enumerate(known)}
    rows = _rows(read_grams, number, rare)
    prior = np.ones((rows.width, 1), np.float32)
    weights = solve(rows, signs, prior, cost=np.array([COST]), rounds=ROUNDS, seed=SEED)[:, 0]
    kinds = _kinds(lessons, read_grams, number, rare)
    return list(_told(known, rare, weights, kinds))


def _rows(read_grams: list[set[str]], number: dict[str, int], rare: np.ndarray) -> Rows:
    """Each lesson as a row of length one; one more feature, always 1, stands for what is weighed before reading."""
    ends, index, value = [0], [], []
    for found in read_grams:
        mine = np.array(sorted(number[gram] for gram in found if gram in number), np.int64)
        length = np.sqrt(rare[mine] @ rare[mine]) or 1
        index += [mine, np.array([len(rare)])]
        value += [rare[mine] / length, np.ones(1, np.float32)]
        ends.append(ends[-1] + len(mine) + 1)
    return Rows(np.array(ends), np.concatenate(index), np.concatenate(value), len(rare) + 1)


def _kinds(lessons: list[Lesson], read_grams: list[set[str]], number: dict[str, int], rare: np.ndarray) -> Kinds:
    """Of emergencies alone: which kind each gram speaks for most, and how loudly."""
    sorted_ones = [n for n, lesson in enumerate(lessons) if lesson.kind]
    kinds = sorted({lessons[n].kind for n in sorted_ones})
    signs = np.array([[1 if lessons[n].kind == kind else -1 for kind in kinds] for n in sorted_ones])
    rows = _rows([read_grams[n] for n in sorted_ones], number, rare)
    prior = np.ones((rows.width, len(kinds)), np.float32)
    weights = solve(rows, signs, prior, cost=np.full(len(kinds), COST), rounds=ROUNDS // 2, seed=SEED)
    best = weights[:-1].argmax(axis=1)
    return [(kinds[k], float(weights[n, k] * rare[n])) for n, k in enumerate(best)]


def _told(known: list[str], rare: np.ndarray, weights: np.ndarray, kinds: Kinds) -> Iterator[dict[str, str]]:
    yield dict(zip(COLUMNS, ("", "0", f"{weights[-1]:.2f}", "", ""), strict=True))
    for gram, rarity, weight, (kind, loud) in zip(known, rare, weights, kinds, strict=False):
        spoken = (kind, f"{loud:.1f}") if loud >= FAINT else ("", "")
        yield dict(zip(COLUMNS, (gram, f"{rarity:.1f}", f"{weight:.2f}", *spoken), strict=True))

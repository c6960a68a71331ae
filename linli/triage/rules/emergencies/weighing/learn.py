# SPDX-License-Identifier: MulanPSL-2.0
"""Weights from lessons: a linear machine over characters and pairs. Same lessons, same weights."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log

import numpy as np

from linli.triage.rules.emergencies.reading import read
from linli.triage.rules.emergencies.weighing.grams import grams
from linli.triage.rules.emergencies.weighing.lessons import Lesson
from linli.triage.rules.learning.rows import Rows
from linli.triage.rules.learning.solver import solve

COST, ROUNDS, SEED = 1.0, 30, 1
LEAST = 1  # lessons that must hold a character or pair before it is weighed
MOSTLY = 0.5  # share of its emergencies that must be of one kind for a gram to speak for that kind


def learn(lessons: list[Lesson]) -> list[dict[str, str]]:
    """The rows of weights.csv."""
    read_grams = [grams(read(lesson.text)) for lesson in lessons]
    seen = Counter(gram for found in read_grams for gram in found)
    known = sorted(gram for gram, count in seen.items() if count >= LEAST)
    rare = np.array([log((1 + len(lessons)) / (1 + seen[gram])) + 1 for gram in known], np.float32)
    signs = np.array([[1 if lesson.emergency else -1] for lesson in lessons])
    rows = _rows(read_grams, {gram: n for n, gram in enumerate(known)}, rare)
    prior = np.ones((rows.width, 1), np.float32)
    weights = solve(rows, signs, prior, cost=np.array([COST]), rounds=ROUNDS, seed=SEED)[:, 0]
    kinds = _kinds(lessons, read_grams)
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


def _kinds(lessons: list[Lesson], read_grams: list[set[str]]) -> dict[str, str]:
    """The kind of danger that most emergencies holding a gram are of."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for lesson, found in zip(lessons, read_grams, strict=True):
        if lesson.kind:
            for gram in found:
                told[gram][lesson.kind] += 1
    tops = {gram: counts.most_common(1)[0] for gram, counts in told.items()}
    return {gram: kind for gram, (kind, n) in tops.items() if n >= 2 and n > MOSTLY * told[gram].total()}


def _told(known: list[str], rare: np.ndarray, weights: np.ndarray, kinds: dict[str, str]) -> Iterator[dict[str, str]]:
    yield {"gram": "", "rarity": "0", "weight": f"{weights[-1]:.2f}", "kind": ""}
    for gram, rarity, weight in zip(known, rare, weights, strict=False):
        yield {"gram": gram, "rarity": f"{rarity:.1f}", "weight": f"{weight:.2f}", "kind": kinds.get(gram, "")}

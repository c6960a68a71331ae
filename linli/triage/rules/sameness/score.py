# SPDX-License-Identifier: MulanPSL-2.0
"""How likely two matters are one: wording, place, time and category, each with its part of the score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, hypot

from linli.places.coordinates import metres_per_degree
from linli.triage.rules.sameness.values import Mark, Told
from linli.triage.rules.sameness.words import number_of

WORDING, PLACE, TIME, CATEGORY = 0.5, 0.28, 0.12, 0.10  # parts of the score; they sum to 1
OWN = 0.1  # more for the teller's own unsolved matter
LIKELY = 0.42  # from here on it is offered
FADES_IN_DAYS = 45.0
NEAR_METRES, EXACT_METRES = 150.0, 30.0
SHARED_AREA = ((15, 0.9), (12, 0.6), (9, 0.3))  # digits of code in common → part of PLACE


@dataclass(slots=True)
class Asked:
    """What is asked about, worked out once for many comparisons."""

    told: Told
    spelled: dict[int, str]  # number → word
    weights: dict[int, float]  # number → rarity squared
    whole: float
    east: float
    north: float

    @classmethod
    def of(cls, told: Told, words: Mapping[str, float]) -> Asked:
        spelled = {number_of(word): word for word in words}
        weights = {number: words[word] ** 2 for number, word in spelled.items()}
        east, north = metres_per_degree(told.lat) if told.lat is not None else (0.0, 0.0)
        return cls(told, spelled, weights, sum(weights.values()), east, north)

    def score(self, mark: Mark) -> float:
        parts = self.wording(mark) + self.place(mark) + self.time(mark) + self.category(mark)
        return min(parts + (OWN if mark.same_teller else 0.0), 1.0)

    def wording(self, mark: Mark) -> float:
        shared = self.weights.keys() & mark.words
        if not shared:
            return 0.0
        recall = sum(self.weights[number] for number in shared) / self.whole
        precision = len(shared) / len(mark.words)
        return WORDING * min(1.6 * 2 * recall * precision / (recall + precision), 1.0)

    def place(self, mark: Mark) -> float:
        away = self.metres(mark)
        if away is not None:
            return PLACE * exp(-max(away - EXACT_METRES, 0.0) / NEAR_METRES)
        return PLACE * next((part for digits, part in SHARED_AREA if digits == self.digits(mark)), 0.0)

    def time(self, mark: Mark) -> float:
        return TIME * exp(-self.days(mark) / FADES_IN_DAYS)

    def category(self, mark: Mark) -> float:
        own, other = self.told.category, mark.category
        if not own or not other:
            return 0.0
        return CATEGORY if own == other else CATEGORY / 2 if own[:3] == other[:3] else 0.0

    def metres(self, mark: Mark) -> float | None:
        """None where one of them has no point."""
        told = self.told
        if told.lon is None or told.lat is None or mark.lon is None or mark.lat is None:
            return None
        return hypot((told.lon - mark.lon) * self.east, (told.lat - mark.lat) * self.north)

    def digits(self, mark: Mark) -> int:
        """How deep their areas are the same: 15, 12, 9 digits, or 0."""
        own, other = self.told.scope_code, mark.scope_code
        return next((n for n, _ in SHARED_AREA if len(own) >= n and own[:n] == other[:n]), 0)

    def days(self, mark: Mark) -> float:
        return abs((self.told.at - mark.at).total_seconds()) / 86400

# SPDX-License-Identifier: MulanPSL-2.0
"""A matter as numbers: what it is found by and what it is compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from linli.triage.rules.sameness.keys import stored_keys
from linli.triage.rules.sameness.values import Told
from linli.triage.rules.sameness.words import number_of, words_of


@dataclass(frozen=True, slots=True)
class Numbers:
    keys: list[int]
    words: list[int]


def signature_of(told: Told, words: Mapping[str, float] | None = None) -> Numbers:
    """Sorted, distinct; both empty for a message without words and place. `words`: as words_of gave them before."""
    words = words_of(told.title, told.text) if words is None else words
    return Numbers(stored_keys(told, words), sorted({number_of(word) for word in words}))

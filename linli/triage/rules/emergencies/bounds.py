# SPDX-License-Identifier: MulanPSL-2.0
"""Sentences and clauses around a place in a text."""

from __future__ import annotations

SENTENCE_ENDS, CLAUSE_ENDS = "。!?;；", "。!?;；,，、:："
VIEW = 60  # characters looked at on either side of a word


def bounds(text: str, at: int, ends: str) -> tuple[int, int]:
    """The sentence or clause around `at`, as far as we look."""
    low, high = max(0, at - VIEW), min(len(text), at + VIEW)
    begin = max((text.rfind(mark, low, at) for mark in ends), default=-1) + 1
    stops = [stop for mark in ends if (stop := text.find(mark, at, high)) >= 0]
    return max(begin, low), min(stops, default=high)

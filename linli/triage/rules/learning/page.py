# SPDX-License-Identifier: MulanPSL-2.0
"""A message as the learner sees it: its words, and every run of one to three characters, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.writing import words_of

_BITS = 21  # a code point; three fit into one key, so a key says which characters it means


@dataclass(frozen=True, slots=True)
class Page:
    """Words; the characters with a space round each word; which word each belongs to; keys of the runs."""

    words: list[str]
    codes: np.ndarray
    owner: np.ndarray
    runs: np.ndarray  # uint64 keys: all single characters, then all pairs, then all threes

    @property
    def run_owner(self) -> np.ndarray:
        """The word in which each run begins."""
        n = len(self.codes)
        return np.concatenate((self.owner, self.owner[: max(n - 1, 0)], self.owner[: max(n - 2, 0)]))


def read_page(text: str, *, all_words: bool = False) -> Page:
    """The page of `text`; an empty one where nothing can be read."""
    words = words_of(text, all_words=all_words)
    if not words:
        nothing = np.empty(0, np.uint64)
        return Page([], nothing, np.empty(0, np.int64), nothing)
    codes = np.frombuffer(f" {' '.join(words)} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    sizes = np.fromiter(map(len, words), np.int64, len(words)) + 1
    sizes[0] += 1
    return Page(words, codes, np.repeat(np.arange(len(words)), sizes), character_runs(codes))


def character_runs(codes: np.ndarray) -> np.ndarray:
    """Keys of every run of one, two and three characters, in that order."""
    shift = np.uint64(_BITS)
    pairs = (codes[:-1] << shift) | codes[1:]
    threes = (pairs[:-1] << shift) | codes[2:] if len(codes) > 2 else pairs[:0]
    return np.concatenate((codes, pairs, threes))


def characters_of(key: int) -> str:
    """The characters a key stands for; a space is the edge of a word."""
    found = []
    while key:
        found.append(chr(key & ((1 << _BITS) - 1)))
        key >>= _BITS
    return "".join(reversed(found))

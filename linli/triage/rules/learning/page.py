# SPDX-License-Identifier: MulanPSL-2.0
"""A message as the learner sees it: its words, and every run of one to three characters, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from linli.triage.rules.learning.writing import words_of

Ints = np.ndarray  # one dimension, int64
_BITS = 21  # a code point; three fit into one key, so a key says which characters it means


@dataclass(frozen=True, slots=True)
class Page:
    """Words, the keys of all character runs, and for each run its first character and its length."""

    words: list[str]
    codes: np.ndarray  # the characters of the joined words
    runs: np.ndarray  # uint64 keys: all single characters, then all pairs, then all threes


def read_page(text: str, *, all_words: bool = False) -> Page:
    """The page of `text`; an empty one where nothing can be read."""
    words = words_of(text, all_words=all_words)
    codes = np.frombuffer("".join(words).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    return Page(words, codes, character_runs(codes))


def character_runs(codes: np.ndarray) -> np.ndarray:
    """Keys of every run of one, two and three characters, in that order."""
    shift = np.uint64(_BITS)
    pairs = (codes[:-1] << shift) | codes[1:]
    threes = (pairs[:-1] << shift) | codes[2:] if len(codes) > 2 else pairs[:0]
    return np.concatenate((codes, pairs, threes))


def characters_of(key: int) -> str:
    """The characters a key stands for."""
    found = []
    while key:
        found.append(chr(key & ((1 << _BITS) - 1)))
        key >>= _BITS
    return "".join(reversed(found))

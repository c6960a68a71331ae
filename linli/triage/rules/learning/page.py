# SPDX-License-Identifier: MulanPSL-2.0
"""Messages as the learner sees them: their words, and every run of one to three characters, each with its place.

Many are laid end to end, so that one pass over flat arrays reads them all; one message is a page by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from linli.triage.rules.learning.writing import words_of

_BITS = 21  # a code point; three fit into one key, so a key says which characters it means
LONGEST_RUN = 3


@dataclass(frozen=True, slots=True)
class Pages:
    """Message i has the words ends[i]:ends[i+1]; the characters of all have a space round each word."""

    words: list[str]
    ends: np.ndarray
    message: np.ndarray  # which message each word belongs to
    codes: np.ndarray
    owner: np.ndarray  # which word each character belongs to

    def __len__(self) -> int:
        return len(self.ends) - 1

    def each(self) -> Iterator[list[str]]:
        """The words of one message after the other."""
        return (self.words[begin:end] for begin, end in pairwise(self.ends.tolist()))


def read_pages(texts: Iterable[str], *, all_words: bool = False) -> Pages:
    """The pages of `texts`; one where nothing can be read is empty."""
    return lay([words_of(text, all_words=all_words) for text in texts])


def lay(messages: Sequence[Sequence[str]]) -> Pages:
    """Messages that are words already, end to end."""
    counts = np.fromiter(map(len, messages), np.int64, len(messages))
    ends = np.zeros(len(counts) + 1, np.int64)
    counts.cumsum(out=ends[1:])
    words = list(chain.from_iterable(messages))
    text = "".join(f" {' '.join(message)} " for message in messages if message)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    sizes = np.fromiter(map(len, words), np.int64, len(words)) + 1
    sizes[ends[:-1][counts > 0]] += 1
    message, owner = np.arange(len(counts)).repeat(counts), np.arange(len(words)).repeat(sizes)
    return Pages(words, ends, message, codes, owner)


def character_runs(pages: Pages) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Keys of every run of one, two and three characters, where each begins, and how long it is.

    One that leaves its message holds two spaces side by side, which nothing inside a message does: no table knows it.
    """
    one, shift, n = pages.codes, np.uint64(_BITS), len(pages.codes)
    two = (one[:-1] << shift) | one[1:]
    three = (two[:-1] << shift) | one[2:]
    at = np.arange(n)
    keys, begin = np.concatenate((one, two, three)), np.concatenate((at, at[: len(two)], at[: len(three)]))
    return keys, begin, np.arange(1, LONGEST_RUN + 1).repeat((n, len(two), len(three)))


def characters_of(key: int) -> str:
    """The characters a key stands for; a space is the edge of a word."""
    found = []
    while key:
        found.append(chr(key & ((1 << _BITS) - 1)))
        key >>= _BITS
    return "".join(reversed(found))

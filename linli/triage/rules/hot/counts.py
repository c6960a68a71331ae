# SPDX-License-Identifier: MulanPSL-2.0
"""How rare a run of characters is, learned as messages come in: one counter a hashed run."""

from __future__ import annotations

import base64
import zlib

import numpy as np
from numpy.typing import NDArray

from linli.triage.rules.hot.features import SPACE, Ids, Numbers

FRESH = 32  # messages after which rarity is worked out anew; at the beginning after each
BEFORE = 500.0  # messages taken for granted, so that a county's first hundred are told apart too


class Counts:
    """Messages seen, in how many of them each run stood, and its rarity: ln((BEFORE + messages) / (1 + those with it))."""

    def __init__(self, seen: int = 0, counts: NDArray[np.uint32] | None = None) -> None:
        self.seen = seen
        self.counts = np.zeros(SPACE, dtype=np.uint32) if counts is None else counts
        self.rarity: Numbers = self._rarity()

    def add(self, ids: Ids) -> None:
        self.seen += 1
        self.counts[ids] += 1
        if self.seen < 2 * FRESH or self.seen % FRESH == 0:
            self.refresh()

    def refresh(self) -> None:
        self.rarity = self._rarity()

    def _rarity(self) -> Numbers:
        with_it = np.minimum(self.counts, self.seen)
        return np.log((BEFORE + self.seen) / (1.0 + with_it)).astype(np.float32)

    def to_text(self) -> str:
        return base64.b64encode(zlib.compress(self.counts.tobytes(), 6)).decode("ascii")

    @classmethod
    def from_text(cls, seen: int, text: str) -> Counts:
        """Raises ValueError where the text is not what `to_text` made."""
        counts = np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=np.uint32).copy()
        if len(counts) != SPACE:
            raise ValueError("the stored counts are of another size")
        return cls(seen, counts)

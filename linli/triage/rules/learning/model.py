# SPDX-License-Identifier: MulanPSL-2.0
"""A trained model: plain arrays and a vocabulary. Its bytes are an .npz that is never unpickled."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from linli.triage.rules.learning.recipe import Recipe
from linli.triage.rules.learning.trust import Trust
from linli.triage.rules.learning.vocabulary import Vocabulary, known

FORMAT = 1


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Classes, features with their rarity and weights (features + 1 × classes, the last row stands for the class)."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    rare: np.ndarray
    weights: np.ndarray
    sharpness: float  # scores times this, through softmax, are probabilities
    thresholds: dict[str, float]  # a class is decided from this probability on
    recipe: Recipe
    facts: dict[str, Any] = field(default_factory=dict)  # rows, seed, what cross-validation found
    version: int = 0
    trust: Trust = ()  # how the probability of the first class is found; empty: softmax

    def to_bytes(self) -> bytes:
        """An .npz with numbers and text only."""
        head = {
            "format": FORMAT,
            "labels": self.labels,
            "sharpness": self.sharpness,
            "thresholds": self.thresholds,
            "recipe": asdict(self.recipe),
            "facts": self.facts,
            "version": self.version,
            "trust": self.trust,
        }
        file = io.BytesIO()
        np.savez_compressed(
            file,
            head=_as_bytes(json.dumps(head, ensure_ascii=False)),
            words=_as_bytes("\n".join(self.vocabulary.words)),
            pairs=self.vocabulary.pairs,
            runs=self.vocabulary.runs,
            rare=self.rare.astype(np.float16),
            weights=self.weights.astype(np.float16),
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Model:
        """Read a model back. Raises ValueError when the bytes are not one."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                head = json.loads(file["head"].tobytes().decode("utf-8"))
                words = file["words"].tobytes().decode("utf-8")
                vocabulary = known(words.split("\n") if words else [], file["pairs"], file["runs"])
                rare, weights = file["rare"].astype(np.float32), file["weights"].astype(np.float32)
        except (KeyError, OSError, EOFError, UnicodeDecodeError, TypeError, zipfile.BadZipFile, zlib.error) as wrong:
            raise ValueError("not a model") from wrong
        return cls._checked(head, vocabulary, rare, weights)

    @classmethod
    def _checked(cls, head: dict[str, Any], vocabulary: Vocabulary, rare: np.ndarray, weights: np.ndarray) -> Model:
        labels, width = tuple(head["labels"]), vocabulary.starts[-1]
        if head["format"] != FORMAT or weights.shape != (width + 1, len(labels)) or rare.shape != (width,):
            raise ValueError("a model whose parts do not fit each other")
        recipe, facts, trust = Recipe(**head["recipe"]), head["facts"], tuple(head.get("trust", ()))
        sharpness, thresholds, version = head["sharpness"], head["thresholds"], head["version"]
        return cls(labels, vocabulary, rare, weights, sharpness, thresholds, recipe, facts, version, trust)


def _as_bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-8"), np.uint8)

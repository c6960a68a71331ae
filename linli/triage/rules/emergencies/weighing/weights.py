# SPDX-License-Identifier: MulanPSL-2.0
"""The weights as data: a line for each character or pair, how rare it is, which way it speaks, of which danger."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.csv")
COLUMNS = ("gram", "rarity", "weight", "kind", "loud")


@dataclass(frozen=True, slots=True)
class Weights:
    """`of`: gram → (rarity squared, rarity × weight). `kind`: gram → the danger it speaks for, how loudly."""

    base: float
    of: dict[str, tuple[float, float]]
    kind: dict[str, tuple[str, float]]


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights beside this file; the line without a gram is what a message weighs before it is read."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return laid_out(csv.DictReader(file))


def laid_out(rows: Iterable[dict[str, str]]) -> Weights:
    base = 0.0
    of: dict[str, tuple[float, float]] = {}
    kind: dict[str, tuple[str, float]] = {}
    for row in rows:
        gram, rarity, weight = row["gram"], float(row["rarity"]), float(row["weight"])
        if not gram:
            base = weight
            continue
        of[gram] = (rarity * rarity, rarity * weight)
        if row["kind"]:
            kind[gram] = (row["kind"], float(row["loud"]))
    return Weights(base, of, kind)

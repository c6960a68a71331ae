# SPDX-License-Identifier: MulanPSL-2.0
"""The weights as data: a line for each character or pair, how rare it is, which way it speaks, of which danger.

Read as whole numbers: their sums are the same in whatever order a set gives them, so every process says the same.
"""

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
    """`of`: gram → (rarity squared in hundredths, rarity × weight in thousandths). `kind`: gram → the danger it speaks
    for, how loudly in tenths.
    """

    base: float
    of: dict[str, tuple[int, int]]
    kind: dict[str, tuple[str, int]]


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights beside this file; the line without a gram is what a message weighs before it is read."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return laid_out(csv.DictReader(file))


def laid_out(rows: Iterable[dict[str, str]]) -> Weights:
    base = 0.0
    of: dict[str, tuple[int, int]] = {}
    kind: dict[str, tuple[str, int]] = {}
    for row in rows:
        gram = row["gram"]
        if not gram:
            base = float(row["weight"])
            continue
        rarity, weight = round(10 * float(row["rarity"])), round(100 * float(row["weight"]))
        of[gram] = (rarity * rarity, rarity * weight)
        if row["kind"]:
            kind[gram] = (row["kind"], round(10 * float(row["loud"])))
    return Weights(base, of, kind)

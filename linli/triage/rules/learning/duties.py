# SPDX-License-Identifier: MulanPSL-2.0
"""What a county's offices are for, in our own words: lessons for a class that has few rows and an office's name."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PARTS = 3  # lessons an office's duties are dealt into, beside one for each duty


def duties_of(labels: Iterable[str]) -> list[tuple[str, str]]:
    """(text, label) for each label in which the name of an office stands; none for codes and other words."""
    return [
        (text, label)
        for label in labels
        for name, duties in _offices()
        if name in label and not (name == "公安" and "交警" in label)
        for text in [*duties, *("，".join(duties[part::PARTS]) for part in range(PARTS))]
        if text
    ]


@cache
def _offices() -> list[tuple[str, list[str]]]:
    with Path(__file__).with_name("duties.csv").open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["duties"].split()) for row in csv.DictReader(file)]

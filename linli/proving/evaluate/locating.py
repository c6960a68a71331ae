# SPDX-License-Identifier: MulanPSL-2.0
"""Reads the county of each letter from its words alone; nothing is learned from the labels but which counties there are."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from linli.kernel.refusals import BadInput
from linli.proving.evaluate.divisions import gazetteer_for
from linli.proving.evaluate.labelled import demand_columns, table
from linli.triage.rules.locating import locate_text

CITY_WORDS = ("市级", "全市", "市直", "")  # labels that say: for the city, not for a county
Letter = tuple[str, str, str]  # title, text, county


def evaluate(letters: Sequence[Letter], divisions: Path) -> dict[str, Any]:
    """`accuracy` over all letters (an unanswered one is not right), `precision` over those answered."""
    gazetteer = gazetteer_for(divisions, (county for _, _, county in letters))
    answered = right = 0
    wrong: Counter[str] = Counter()
    begun = time.perf_counter()
    for title, text, county in letters:
        located = locate_text(text, gazetteer, title=title)
        if located.best and located.answered:
            county_read = gazetteer.areas.get(located.best.code[:6])
            said = county_read.name if county_read else located.best.code[:6]
            answered += 1
            right += said == county
            wrong[f"{county} → {said}"] += said != county
    took = time.perf_counter() - begun
    rows = len(letters)
    return {
        "accuracy": round(right / rows, 4) if rows else None,
        "answered": round(answered / rows, 4) if rows else None,
        "precision": round(right / answered, 4) if answered else None,
        "rows": rows,
        "right": right,
        "said": answered,
        "ms_per_letter": round(1000 * took / rows, 3) if rows else None,
        "wrong": {pair: n for pair, n in wrong.most_common(20) if n},
    }


def read_letters(path: Path, columns: Sequence[str], label: str) -> list[Letter]:
    """Letters whose label names a county. Of several text columns the first is the title."""
    found = []
    for row in table(path):
        demand_columns(row, (*columns, label), f"{path}: ")
        if (county := (row[label] or "").strip()) not in CITY_WORDS:
            title = row[columns[0]] or "" if len(columns) > 1 else ""
            text = "\n".join(row[column] or "" for column in columns[1 if len(columns) > 1 else 0 :])
            found.append((title, text, county))
    if not found:
        raise BadInput(f"{path}: no letter names a county under {label}")
    return found

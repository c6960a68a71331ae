# SPDX-License-Identifier: MulanPSL-2.0
"""The lessons: invented messages, each said to be an emergency (and which) or not. No resident wrote any of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Lesson:
    number: str
    text: str
    emergency: bool
    kind: str = ""  # empty where nobody said


def read_lessons(folder: Path = FOLDER) -> list[Lesson]:
    """All lessons, in the order of their files."""
    found = []
    for path in sorted(folder.glob("lessons_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.append(Lesson(row["message_id"], row["text"], row["emergency"] == "1", row.get("kind") or ""))
    return found

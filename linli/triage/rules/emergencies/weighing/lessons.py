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


_BEFORE = (
    "您好，",
    "你好，",
    "想反映一下，",
    "请问，",
    "我是这个小区的住户，",
    "代老人反映：",
    "各位领导，",
    "打扰一下，",
    "反映一件事：",
    "再说一次，",
)
_BEHIND = (
    "。麻烦尽快处理。", "。请派人来看一看。", "，谢谢。", "。等了很久了。", "。希望早点解决。", "，大家都有意见。", "。请快点来人。",
    "，说了几次没人管。", "。附近的人都知道。", "，拜托了。",
)  # fmt: skip


def framed(lessons: list[Lesson]) -> list[Lesson]:
    """Each lesson once more between words of courtesy, whichever way it goes: so that these say nothing of danger."""
    ways = [(before, behind) for behind in _BEHIND for before in _BEFORE]
    return [
        Lesson(
            f"{one.number}f",
            f"{ways[n * 37 % 100][0]}{one.text.rstrip('。！!')}{ways[n * 37 % 100][1]}",
            one.emergency,
            one.kind,
        )
        for n, one in enumerate(lessons)
    ]


def read_lessons(folder: Path = FOLDER) -> list[Lesson]:
    """All lessons, in the order of their files."""
    found = []
    for path in sorted(folder.glob("lessons_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.append(Lesson(row["message_id"], row["text"], row["emergency"] == "1", row.get("kind") or ""))
    return found

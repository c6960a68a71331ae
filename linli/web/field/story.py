# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linli.cases.queries.story import StoryLine


@dataclass(frozen=True, slots=True)
class Line:
    """One line for `shared/_story.html`, in the office's words."""

    words: str
    at: datetime
    unit: str
    who: str
    note: str = ""
    icon: str = "point"
    colour: str = ""
    took: timedelta | None = None


def staff_lines(story: Iterable[StoryLine]) -> list[Line]:
    """Newest first."""
    lines = [
        Line(line.word, line.at, line.unit, line.who, note="\n".join(words for _label, words in line.words))
        for line in story
    ]
    return lines[::-1]

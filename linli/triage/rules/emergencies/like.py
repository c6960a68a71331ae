# SPDX-License-Identifier: MulanPSL-2.0
"""The second opinion: words like those of an emergency, weighed, where no rule has them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linli.triage.rules.emergencies import take_back
from linli.triage.rules.emergencies.holds import LONG
from linli.triage.rules.emergencies.rule import SHORT
from linli.triage.rules.emergencies.weighing.weigh import weigh

WHOLE = ((35, -0.35), (60, -0.2), (100, 0.0), (LONG, 0.2))  # up to so many characters a message must weigh more
PART = (
    (LONG, 0.4),
    (300, 0.5),
    (800, 0.75),
    (10_000, 1.0),
)  # and so much a part of a longer one that may be happening now
SMALLEST, SMALL, LARGE = 6, 26, 60  # characters: no part is shorter, parts are joined up to, none is longer
_SENTENCE, _CLAUSE = re.compile(r"[^。!?;；]+"), re.compile(r"[,，、:：]")


def like(text: str) -> str:
    """The whole of a short message, or the part of a longer one, that weighs enough; empty where none does."""
    if len(text) < 2:
        return ""
    whole = next((limit for length, limit in WHOLE if len(text) <= length), None)
    if whole is not None and weighs(text, whole):
        return text
    limit = next((limit for length, limit in PART if len(text) <= length), None)
    if limit is None or len(text) <= SHORT:
        return ""
    return next((part for part in _parts(text) if weighs(part, limit)), "")


def weighs(text: str, limit: float) -> bool:
    """Whether the text weighs more than the limit, after what speaks against."""
    weight = weigh(text)
    return weight > limit and weight - take_back.doubt(text) > limit


def _parts(text: str) -> Iterator[str]:
    """The clauses of every sentence, each with as many of the next as it takes, where it may be happening now."""
    for sentence in _SENTENCE.finditer(text):
        if not take_back.SOON.search(sentence[0]):
            continue
        clauses = _CLAUSE.split(sentence[0])
        for first, clause in enumerate(clauses):
            part, last = clause, first + 1
            while len(part) < SMALL and last < len(clauses):
                part, last = f"{part},{clauses[last]}", last + 1
            if len(part) >= SMALLEST:
                yield part[:LARGE]
            if last == len(clauses):
                break

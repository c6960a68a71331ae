# SPDX-License-Identifier: MulanPSL-2.0
"""The likeliest twins among stored matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nlargest

from linli.triage.rules.sameness.reasons import reasons_of
from linli.triage.rules.sameness.score import LIKELY, Asked
from linli.triage.rules.sameness.values import Mark, Told, Twin
from linli.triage.rules.sameness.words import words_of

OFFERED = 5
OF_OWN = 0.6  # times: what the same teller's unsolved matter has to reach


def likeliest(
    told: Told, marks: Iterable[Mark], words: Mapping[str, float] | None = None, *, limit: int = OFFERED
) -> list[Twin]:
    """Best first; the same teller's unsolved matter comes up even where the words differ."""
    asked = Asked.of(told, words_of(told.title, told.text) if words is None else words)
    scored = [(asked.score(mark), mark) for mark in marks if mark.matter_id != told.matter_id]
    fitting = [one for one in scored if one[0] >= LIKELY * (OF_OWN if one[1].same_teller else 1.0)]
    return [
        Twin(mark.matter_id, round(score, 3), reasons_of(asked, mark), mark.is_open, mark.same_teller, mark.category)
        for score, mark in nlargest(limit, fitting, key=lambda one: (one[0], one[1].matter_id))
    ]

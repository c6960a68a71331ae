# SPDX-License-Identifier: MulanPSL-2.0
"""The likeliest twins among stored matters."""

from __future__ import annotations

from collections.abc import Iterable

from linli.triage.rules.sameness.score import LIKELY, twin_of
from linli.triage.rules.sameness.values import Mark, Told, Twin
from linli.triage.rules.sameness.words import words_of

OFFERED = 5


def likeliest(told: Told, marks: Iterable[Mark], *, limit: int = OFFERED, least: float = LIKELY) -> list[Twin]:
    """Best first; the same teller's unsolved matter comes up even where the words differ."""
    words = words_of(told.title, told.text)
    twins = [twin_of(told, words, mark) for mark in marks if mark.matter_id != told.matter_id]
    fitting = [twin for twin in twins if twin.score >= (least * 0.6 if twin.same_teller else least)]
    return sorted(fitting, key=lambda twin: (-twin.score, str(twin.matter_id)))[:limit]

# SPDX-License-Identifier: MulanPSL-2.0
"""What the unit was told to do: 交办意见, or the reason of the ruling that gave it the case; what a 督办 asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.cases.models import Note
from linli.cases.queries.story import readable_notes
from linli.kernel.masking import redact
from linli.ledger.queries import story_of

if TYPE_CHECKING:
    from uuid import UUID

    from linli.cases.models import Case
    from linli.people.rules import Viewer

_GIVEN_WITH = {"dispatch": "note", "rule": "reason"}
_GONE_WITH = frozenset({"hand_up", "hand_down"})


def order_words(case: Case, viewer: Viewer) -> str:
    """The words of the newest order that stands, as this viewer may read them, for paper; "" where none were written."""
    entry = 0
    for line in story_of(case.subject):
        if line.step in _GIVEN_WITH:
            entry = line.n
        elif line.step in _GONE_WITH or (line.step == "undo" and line.facts.get("undone") == "dispatch"):
            entry = 0
    return next((redact(note.text) for note in readable_notes(case, viewer) if _is_order(note, entry)), "")


def urged_by(case: Case, viewer: Viewer, entry: int) -> tuple[UUID | None, str | None]:
    """The unit of the person who put it under 督办 by this entry, and what they ask for; of a rung, nobody and nothing."""
    line = next((line for line in story_of(case.subject) if (line.n, line.step) == (entry, "urge")), None)
    if line is None:
        return None, None
    return line.by_unit, next((redact(note.text) for note in readable_notes(case, viewer) if note.entry == entry), "")


def _is_order(note: Note, entry: int) -> bool:
    return note.entry == entry and _GIVEN_WITH.get(note.step) == note.field

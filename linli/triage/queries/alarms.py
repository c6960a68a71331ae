# SPDX-License-Identifier: MulanPSL-2.0
"""Emergencies: whether words tell of one, and what was found when a matter came in."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from linli.triage.models import Matter
from linli.triage.rules.emergencies import Emergency
from linli.triage.rules.emergencies import emergency as emergency_in


def alarm_of(matter_id: UUID) -> Emergency | None:
    """What a matter came in with as an emergency; None for any other."""
    return alarms_of([matter_id]).get(matter_id)


def alarms_of(matters: Collection[UUID]) -> dict[UUID, Emergency]:
    """Those among `matters` that came in as emergencies and of which nobody said since that they are none, with the words
    that say so. One statement."""
    rows = Matter.objects.filter(pk__in=matters).exclude(emergency="").only(*_COLUMNS)
    return {row.pk: _alarm(row) for row in rows if row.is_alarm}


_COLUMNS = ("id", "emergency", "call", "title", "text", "handling_class", "urgency")


def _alarm(row: Matter) -> Emergency:
    """As it was told to the teller, whatever today's rules say; the words are read anew."""
    found = emergency_in(as_told(row))
    words, sentence = (found.words, found.sentence) if found else ((), "")
    return Emergency(row.emergency, row.call, words, sentence)


def as_told(row: Matter) -> str:
    """What the rules read when it came in: the title too where one was given, not where it was made of the text."""
    was_given = not " ".join(row.text.split()).startswith(row.title.removesuffix("…"))
    return f"{row.title}\n{row.text}" if was_given else row.text


__all__ = ["alarm_of", "alarms_of", "as_told", "emergency_in"]

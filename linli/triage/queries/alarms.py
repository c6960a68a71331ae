# SPDX-License-Identifier: MulanPSL-2.0
"""Emergencies: whether words tell of one, and what was found when a matter came in."""

from __future__ import annotations

from uuid import UUID

from linli.triage.models import Matter
from linli.triage.rules.emergencies import emergency as emergency_in


def alarm_of(matter_id: UUID) -> tuple[str, str] | None:
    """Kind and number to call of a matter that came in as an emergency; None for any other."""
    row = Matter.objects.filter(pk=matter_id).exclude(emergency="").values_list("emergency", "call").first()
    return (row[0], row[1]) if row else None


__all__ = ["alarm_of", "emergency_in"]

# SPDX-License-Identifier: MulanPSL-2.0
"""An emergency that was told after the report."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from linli.triage.models import Matter, Proposal
from linli.triage.rules.proposal import Outcome

if TYPE_CHECKING:
    from linli.triage.rules.emergencies import Emergency


def note_alarm(matter_id: UUID, danger: Emergency, *, urgency: str) -> None:
    """The red line with the number stands with the matter; what a person said of its class and urgency before is over."""
    found = {"emergency": danger.kind, "call": danger.phone, "urgency": urgency, "handling_class": ""}
    Matter.objects.filter(pk=matter_id).update(**found)
    still_open = Proposal.objects.filter(matter=matter_id, outcome=Outcome.OPEN)
    still_open.exclude(chosen_urgency="").update(chosen_urgency=urgency)
    still_open.exclude(chosen_handling="").update(chosen_handling="X")

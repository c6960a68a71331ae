# SPDX-License-Identifier: MulanPSL-2.0
"""What a rule's unit gives back, category by category: the rule may be right for most and wrong for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from linli.triage.models import Proposal
from linli.triage.rules.proposal import Outcome

MOST = 20


@dataclass(frozen=True, slots=True)
class Returned:
    """Matters of one category that went where the rule says, and how many of them came back."""

    category: str
    sent: int
    returned: int


def returned_categories(route_id: UUID, *, since: date) -> list[Returned]:
    """The categories of which something came back from the rule's present unit, most first."""
    sent: Any = Proposal.objects.filter(
        route=route_id, made_at__date__gte=since, outcome__in=[Outcome.ACCEPTED, Outcome.OVERRIDDEN],
        chosen_unit=F("unit"), unit=F("route__unit"),
    )  # fmt: skip
    counts = {"sent": Count("pk"), "returned": Count("pk", filter=Q(returned_at__isnull=False))}
    rows = sent.order_by().values("chosen_category").annotate(**counts).filter(returned__gt=0)
    return [
        Returned(row["chosen_category"], row["sent"], row["returned"])
        for row in rows.order_by("-returned", "chosen_category")[:MOST]
    ]

# SPDX-License-Identifier: MulanPSL-2.0
"""What a field of kind PICK offers for one case now: called units, or milestones."""

from __future__ import annotations

from uuid import UUID

from linli.cases.models import Case, Milestone
from linli.cases.queries.whistle import picks
from linli.people.queries import unit_info


def pick_choices(step: str, field: str, case: Case) -> list[tuple[UUID, str]]:
    """(key, word) of every row that may be picked."""
    if field == "milestone":
        rows = Milestone.objects.filter(taken__case=case, taken__ended_at__isnull=True, reached_at__isnull=True)
        return list(rows.order_by("due_on", "pk").values_list("pk", "words"))
    return [(unit, info.name if (info := unit_info(unit)) else "") for unit in picks(step, field, case)]

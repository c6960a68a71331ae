# SPDX-License-Identifier: MulanPSL-2.0
"""What a field of kind PICK offers for one case now: called units, milestones, or leaders."""

from __future__ import annotations

from uuid import UUID

from linli.cases.models import Case, Milestone, TakenUp
from linli.cases.queries.whistle import picks
from linli.people.queries import leaders_of, post_names, unit_info


def pick_choices(step: str, field: str, case: Case) -> list[tuple[UUID, str]]:
    """(key, word) of every row that may be picked."""
    if step == "let_go":
        return _leaders(case)
    if field == "milestone":
        rows = Milestone.objects.filter(taken__case=case, taken__ended_at__isnull=True, reached_at__isnull=True)
        return list(rows.order_by("due_on", "pk").values_list("pk", "words"))
    return [(unit, info.name if (info := unit_info(unit)) else "") for unit in picks(step, field, case)]


def _leaders(case: Case) -> list[tuple[UUID, str]]:
    """The leaders over its place, but for who has it now; the nearest first."""
    now = TakenUp.objects.filter(case=case, ended_at__isnull=True).values_list("leader", flat=True).first()
    posts = [post for post in leaders_of(case.scope_code) if post != now]
    names = post_names(posts)
    return [(post, names.get(post, "")) for post in posts]

# SPDX-License-Identifier: MulanPSL-2.0
"""Who rules on a matter that was returned more than once: no party to it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from linli.cases.models.story import Leg
from linli.cases.rules.states import LegOutcome
from linli.ledger.queries import StoryLine, story_of
from linli.ledger.rules import Subject
from linli.people.queries import holder_of, unit_info
from linli.people.queries.units import nearest_centre_above


def ruling_centre(case_id: UUID, centre_id: UUID, returns: int) -> UUID:
    """The centre that answers for it; where it returned the matter itself, the nearest one above there is."""
    legs = Leg.objects.filter(case=case_id, part="lead", outcome=LegOutcome.RETURNED).order_by("-ended_at", "-pk")
    if centre_id not in set(legs.values_list("unit", flat=True)[:returns]):
        return centre_id
    return _above(centre_id) or centre_id


def is_topmost(centre_id: UUID) -> bool:
    """Whether no centre lies above it."""
    return _above(centre_id) is None


def _above(centre_id: UUID) -> UUID | None:
    centre = unit_info(centre_id)
    above = nearest_centre_above(centre.area_code, centre.tier) if centre else None
    return above.id if above else None


def who_returned(subject: Subject, returns: int) -> set[UUID]:
    """The accounts of those who returned it in this round."""
    posts = _returned(story_of(subject))[-returns:] if returns else []
    return {account for post in posts if (account := holder_of(post)) is not None}


def _returned(lines: Iterable[StoryLine]) -> list[UUID | None]:
    """Who returned it, in order, without what was taken back within the seconds for it."""
    found: list[UUID | None] = []
    for line in lines:
        if line.step == "return":
            found.append(line.by_post)
        elif line.step == "undo" and line.facts.get("undone") == "return" and found:
            found.pop()
    return found

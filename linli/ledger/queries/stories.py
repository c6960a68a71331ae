# SPDX-License-Identifier: MulanPSL-2.0
"""Reading the ledger by its subjects. There is no reading by post: staff are not measured (the charter)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.ledger.models import Entry
from linli.ledger.queries.sealing import counties_with_entries
from linli.ledger.rules.entries import Subject

NOT_A_POST = {"resident", "integration"}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One entry as the rooms above read it. `by_id` is the post, or a resident's id or a token's: see `by_role`."""

    id: UUID
    n: int
    at: datetime
    step: str
    by_id: UUID | None
    by_role: str
    by_unit: UUID | None
    facts: dict[str, Any]

    @property
    def by_post(self) -> UUID | None:
        """The acting post, if a post acted."""
        return None if self.by_role in NOT_A_POST else self.by_id

    @property
    def unit_id(self) -> UUID | None:
        return self.by_unit


def story_of(subject: Subject) -> list[StoryLine]:
    """The subject's entries from the first to the last. One statement."""
    return story_of_many([subject])[subject]


def subjects_with(kind: str, ids: Collection[UUID], steps: Collection[str]) -> set[UUID]:
    """Those of the subjects of one kind, of whatever county, on which one of these steps was ever taken."""
    found = Entry.objects.filter(county__in=counties_with_entries(), subject_kind=kind, subject_id__in=ids)
    return set(found.filter(step__in=steps).values_list("subject_id", flat=True))


def story_of_many(subjects: Iterable[Subject]) -> dict[Subject, list[StoryLine]]:
    """The stories of subjects of one county and kind. One statement; every subject has a list."""
    stories: dict[Subject, list[StoryLine]] = {subject: [] for subject in subjects}
    places = {(subject.county, subject.kind) for subject in stories}
    if len(places) > 1:
        raise ValueError("stories are read one county and kind at a time")
    by_id = {subject.id: lines for subject, lines in stories.items()}
    for county, kind in places:
        found = Entry.objects.filter(county=county, subject_kind=kind, subject_id__in=list(by_id))
        columns = ("subject_id", "id", "n", "at", "step", "by_id", "by_role", "by_unit", "facts")
        for subject_id, id_, n, at, step, by, role, unit, facts in found.order_by("subject_id", "n").values_list(
            *columns
        ):
            by_id[subject_id].append(StoryLine(id_, n, at, step, by, role, unit, json.loads(facts)))
    return stories

# SPDX-License-Identifier: MulanPSL-2.0
"""The API's change feed: every step of every case in scope, by the ledger that each step is written in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linli.cases.models import Case
from linli.cases.queries.scope import cases_visible_to, sees_area
from linli.ledger.queries.changes import Change, Mark, changes_after

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer

AT_ONCE, MOST_LOOKS = 1000, 20  # a narrow scope may have to look at many entries of others


@dataclass(frozen=True, slots=True)
class Changed:
    """Cases as they are now, by their first change behind the mark; `mark` is where to go on; whether there may be more.
    `gone`: cases that a change took out of the viewer's area."""

    cases: list[Case]
    mark: Mark
    more: bool
    gone: list[UUID]


def changed_since(viewer: Viewer, mark: Mark, *, limit: int) -> Changed:
    """The next changed cases of the viewer's county; what is being written just now comes in a later answer."""
    found: dict[UUID, Case] = {}
    gone: list[UUID] = []
    for _look in range(MOST_LOOKS):
        entries = changes_after(viewer.county, "case", mark, limit=AT_ONCE)
        unknown = {entry.subject for entry in entries} - found.keys()
        seen = {case.pk: case for case in cases_visible_to(viewer).filter(pk__in=unknown)}
        for entry in entries:
            subject = entry.subject
            if subject in seen and subject not in found:
                if len(found) == limit:
                    return Changed(list(found.values()), mark, more=True, gone=gone)
                found[subject] = seen[subject]
            elif subject not in found and subject not in gone and _left(entry, viewer):
                gone.append(subject)
            mark = entry.mark
        if len(entries) < AT_ONCE:
            return Changed(list(found.values()), mark, more=False, gone=gone)
    return Changed(list(found.values()), mark, more=True, gone=gone)


def _left(entry: Change, viewer: Viewer) -> bool:
    """Whether this change located a case elsewhere that lay in the viewer's area; who sees by their part in it keeps it."""
    if entry.step != "locate" or not sees_area(viewer) or len(viewer.area_code) <= len(viewer.county):
        return False
    return viewer.covers(str(json.loads(entry.facts).get("from", "-")))

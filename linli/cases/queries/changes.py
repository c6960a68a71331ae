# SPDX-License-Identifier: MulanPSL-2.0
"""The API's change feed: every step of every case in scope, by the ledger that each step is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from linli.cases.models import Case
from linli.cases.queries.scope import cases_visible_to
from linli.ledger.queries.changes import Mark, subjects_after

if TYPE_CHECKING:
    from uuid import UUID

    from linli.people.rules import Viewer

AT_ONCE, MOST_LOOKS = 1000, 20  # a narrow scope may have to look at many entries of others


@dataclass(frozen=True, slots=True)
class Changed:
    """Cases as they are now, by their first change behind the mark; `mark` is where to go on; whether there may be more."""

    cases: list[Case]
    mark: Mark
    more: bool


def changed_since(viewer: Viewer, mark: Mark, *, limit: int) -> Changed:
    """The next changed cases of the viewer's county; what is being written just now comes in a later answer."""
    found: dict[UUID, Case] = {}
    for _look in range(MOST_LOOKS):
        entries = subjects_after(viewer.county, "case", mark, limit=AT_ONCE)
        unknown = {subject for _mark, subject in entries} - found.keys()
        seen = {case.pk: case for case in cases_visible_to(viewer).filter(pk__in=unknown)}
        for behind, subject in entries:
            if subject in seen and subject not in found:
                if len(found) == limit:
                    return Changed(list(found.values()), mark, more=True)
                found[subject] = seen[subject]
            mark = behind
        if len(entries) < AT_ONCE:
            return Changed(list(found.values()), mark, more=False)
    return Changed(list(found.values()), mark, more=True)

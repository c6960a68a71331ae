# SPDX-License-Identifier: MulanPSL-2.0
"""The API's change feed: every step of every case in scope, by the ledger that each step is written in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from linli.cases.models import Case, Leg
from linli.cases.queries.scope import cases_visible_to, sees_area
from linli.cases.rules.states import TIER_WIDTH
from linli.ledger.queries.changes import Change, Mark, changes_after
from linli.people.queries import unit_info

if TYPE_CHECKING:
    from linli.people.rules import Viewer

AT_ONCE, MOST_LOOKS = 1000, 20  # a narrow scope may have to look at many entries of others


@dataclass(frozen=True, slots=True)
class Changed:
    """Cases as they are now, by their first change behind the mark; `mark` is where to go on; whether there may be more.
    `gone`: cases that a change took out of the viewer's area or categories, or to another centre."""

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
        left = _left([entry for entry in entries if entry.subject in unknown - seen.keys()], viewer)
        for entry in entries:
            subject = entry.subject
            if subject in seen and subject not in found:
                if len(found) == limit:
                    return Changed(list(found.values()), mark, more=True, gone=gone)
                found[subject] = seen[subject]
            elif subject not in found and subject not in gone and subject in left:
                gone.append(subject)
            mark = entry.mark
        if len(entries) < AT_ONCE:
            return Changed(list(found.values()), mark, more=False, gone=gone)
    return Changed(list(found.values()), mark, more=True, gone=gone)


def _left(entries: Sequence[Change], viewer: Viewer) -> set[UUID]:
    """Of cases the viewer does not see, those that one of these changes took from them: they lay in the area, were of the
    categories and at the unit that the viewer sees by. One statement, two for an office, where there is any to ask about."""
    were: dict[UUID, _Were] = {}
    for entry in entries:
        if entry.step in _MOVES or '"was"' in entry.facts or '"order_type"' in entry.facts:  # it may have become hidden
            were.setdefault(entry.subject, _Were()).add(entry.step, json.loads(entry.facts))
    if were and not sees_area(viewer):
        for pk in Leg.objects.filter(case__in=were, unit=viewer.unit_id).values_list("case", flat=True):
            were[pk].units.add(str(viewer.unit_id))
    rows = Case.objects.filter(pk__in=were).values_list(
        "pk", "scope_code", "category", "centre_id", "tier", "confidential"
    )
    return {
        pk for pk, area, category, centre, tier, hidden in rows
        if were[pk].seen_by(viewer, area, category, centre)
        and not (hidden and were[pk].kept_from(viewer, tier, centre))
    }  # fmt: skip


@dataclass(slots=True)
class _Were:
    """Where one case lay, what it was and whose, before the changes that are looked at."""

    areas: set[str] = field(default_factory=set)
    categories: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    was_open: bool = False

    def add(self, step: str, facts: dict[str, Any]) -> None:
        if step == "undo":  # a dispatch that was taken back leaves no sight
            self.units.add(str(facts.get("unit", "-")))
        elif step in _MOVES:
            (self.areas if step == "locate" else self.units).add(str(facts.get("from", "-")))
        self.was_open = self.was_open or bool(facts.get("hidden"))
        if "was" in facts:
            self.categories.add(str(facts["was"]))

    def seen_by(self, viewer: Viewer, area: str, category: str, centre: UUID | None) -> bool:
        """At some time among these changes; what did not change is as it is now."""
        if not any(one == "" or viewer.covers(viewer.area_code, one) for one in self.categories | {category}):
            return False
        if sees_area(viewer):
            return any(viewer.covers(one) for one in self.areas | {area})
        return str(viewer.unit_id) in self.units | {str(centre)}

    def kept_from(self, viewer: Viewer, tier: str, centre: UUID | None) -> bool:
        """Of a matter told in confidence: whether it was never seen here. Not even that there is one is said then; its key
        holds the moment it was told."""
        if self.was_open or len(viewer.area_code) <= TIER_WIDTH["county"]:
            return False
        if str(viewer.unit_id) in self.units | {str(centre)}:
            return False
        had = [unit_info(UUID(unit)) for unit in self.units - {"-"}]
        tiers = {tier} | {info.tier for info in had if info is not None}
        return not any(TIER_WIDTH.get(one, 0) >= len(viewer.area_code) for one in tiers)


_MOVES = frozenset({"locate", "hand_up", "hand_down", "undo"})

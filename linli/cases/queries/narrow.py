# SPDX-License-Identifier: MulanPSL-2.0
"""Scopes that are a part of a county, as search needs them: who looks through the county would see others' hits only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from linli.cases.models import Case, Leg
from linli.cases.queries.scope import BY_UNIT, cases_visible_to, sees_area
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Ids = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Narrow:
    """The predicate, and the ids it picks from as far as indexes alone give them (None: they do not)."""

    visible: QuerySet[Case]
    ids: Ids | None
    is_office: bool = False


def narrow_scope(viewer: Viewer) -> Narrow | None:
    """None for a post that answers for all of a county or a city."""
    if sees_area(viewer) and len(viewer.area_code) <= 6 and not viewer.categories:
        return None
    return Narrow(cases_visible_to(viewer), _ids(viewer), not sees_area(viewer))


def _ids(viewer: Viewer) -> Ids | None:
    if sees_area(viewer):
        if len(viewer.area_code) <= 6:
            return None
        found = _of(scope_code__startswith=viewer.area_code)
        if viewer.runs_centre and viewer.unit_id is not None:
            return found.union(_of(centre=viewer.unit_id), _of(unit=viewer.unit_id))
        return found
    if viewer.role in BY_UNIT and viewer.unit_id is not None:
        given = Leg.objects.filter(unit=viewer.unit_id).values("case")
        if viewer.role == Role.INTEGRATION:
            return _of(unit=viewer.unit_id).union(_of(centre=viewer.unit_id), given)
        return _of(unit=viewer.unit_id).union(given)
    return None


def _of(**which: Any) -> Ids:
    return Case.objects.filter(**which).values("pk")

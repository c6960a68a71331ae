# SPDX-License-Identifier: MulanPSL-2.0
"""Scopes that are a part of a county, as search needs them: who looks through the county would see others' hits only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from linli.cases.models import Case, Leg
from linli.cases.queries.scope import BY_AREA, BY_PARTY, cases_visible_to
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
    if viewer.role in BY_AREA and len(viewer.area_code) <= 6 and not viewer.categories:
        return None
    return Narrow(cases_visible_to(viewer), _ids(viewer), viewer.role in BY_PARTY)


def _ids(viewer: Viewer) -> Ids | None:
    if viewer.role in BY_PARTY and viewer.unit_id is not None:
        return _of(unit=viewer.unit_id).union(Leg.objects.filter(unit=viewer.unit_id).values("case"))
    if viewer.role in BY_AREA and len(viewer.area_code) > 6:
        found = _of(scope_code__startswith=viewer.area_code)
        if viewer.role == Role.OPERATOR and viewer.unit_id is not None:
            return found.union(_of(centre=viewer.unit_id), _of(unit=viewer.unit_id))
        return found
    return None


def _of(**which: Any) -> Ids:
    return Case.objects.filter(**which).values("pk")

# SPDX-License-Identifier: MulanPSL-2.0
"""Other cases a page names, each only to whoever may read it: linked from either side, merged, lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from linli.cases.models import Case, Link
from linli.cases.queries.scope import cases_visible_to

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Linked:
    """One linked case; `back` where the link was made on its side."""

    kind: str
    other: Case
    back: bool


@dataclass(slots=True)
class Related:
    """What a case has to do with, as far as the viewer may know of it."""

    lead: Case | None = None
    merged: list[Case] = field(default_factory=list)
    links: list[Linked] = field(default_factory=list)


def related(case: Case, viewer: Viewer, *, has_merged: bool) -> Related:
    """One statement for the links, one for the cases at their ends: those outside the viewer's scope do not exist."""
    links = _links(case)
    wanted = Q(pk__in={other for other, _kind, _back in links} | ({case.lead_id} if case.lead_id else set()))
    if has_merged:
        wanted |= Q(lead=case)
    elif not links and not case.lead_id:
        return Related()
    seen = {one.pk: one for one in cases_visible_to(viewer).filter(wanted).order_by("pk")}
    return Related(
        lead=seen.get(case.lead_id) if case.lead_id else None,
        merged=[one for one in seen.values() if one.lead_id == case.pk],
        links=[Linked(kind, seen[other], back) for other, kind, back in links if other in seen],
    )


def _links(case: Case) -> list[tuple[UUID, str, bool]]:
    rows = Link.objects.filter(Q(case=case) | Q(other=case)).order_by("at", "pk")
    return [
        (other, kind, False) if one == case.pk else (one, kind, True)
        for one, other, kind in rows.values_list("case_id", "other_id", "kind")
    ]

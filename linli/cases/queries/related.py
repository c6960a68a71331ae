# SPDX-License-Identifier: MulanPSL-2.0
"""Other cases a page names, each only to whoever may read it: linked from either side, merged, lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, QuerySet, Subquery

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
    """One statement; what lies outside the viewer's scope does not exist."""
    to, back = Link.objects.filter(case=case), Link.objects.filter(other=case)
    ids: list[QuerySet[Any, Any]] = [to.values("other"), back.values("case")]
    if has_merged:
        ids.append(Case.objects.filter(lead=case).values("pk"))
    if case.lead_id:
        ids.append(Case.objects.filter(pk=case.lead_id).values("pk"))
    rows = cases_visible_to(viewer).filter(pk__in=ids[0].union(*ids[1:])).order_by("pk")
    seen = rows.annotate(
        to_kind=Subquery(to.filter(other=OuterRef("pk")).values("kind")[:1]),
        back_kind=Subquery(back.filter(case=OuterRef("pk")).values("kind")[:1]),
    )
    return _sorted_out(case, list(seen))


def _sorted_out(case: Case, seen: list[Any]) -> Related:
    found = Related(merged=[one for one in seen if one.lead_id == case.pk])
    for one in seen:
        if one.pk == case.lead_id:
            found.lead = one
        if kind := one.to_kind or one.back_kind:
            found.links.append(Linked(kind, one, back=not one.to_kind))
    return found

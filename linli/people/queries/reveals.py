# SPDX-License-Identifier: MulanPSL-2.0
"""The list of looks at contact data that residents and auditors read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.models import Reveal
from linli.people.queries.contacts import contacts_with_phone_of
from linli.people.queries.reveal_lines import RevealLine, reveal_lines
from linli.people.rules import OWN_LOOK, Viewer, may_see_reveals

if TYPE_CHECKING:
    from django.db.models import QuerySet


def reveals_of(of: Subject | UUID) -> list[RevealLine]:
    """Every look at the contact data of a matter (or of one contact), newest first. For the resident and auditors."""
    if isinstance(of, Subject):
        return reveal_lines(Reveal.objects.filter(subject_id=of.id, county=of.county, subject_kind=of.kind))
    return reveal_lines(Reveal.objects.filter(contact=of))


def reveals_for_resident(resident_id: UUID) -> list[RevealLine]:
    """Every look at any contact of this resident, and at what was left under the number they proved."""
    left = Q(contact__in=contacts_with_phone_of(resident_id))
    return reveal_lines(Reveal.objects.filter(Q(contact__resident=resident_id) | left))


def own_looks(viewer: Viewer, limit: int = 5) -> list[datetime]:
    """When this resident's number was proved and opened what was left under it, the newest first."""
    if viewer.resident_id is None:
        return []
    lines = story_of(Subject("resident", viewer.resident_id, viewer.county))
    return [line.at for line in reversed(lines) if line.step == OWN_LOOK][:limit]


def reveals_visible_to(viewer: Viewer, *, since: datetime, until: datetime | None = None) -> QuerySet[Reveal]:
    """The looks of the administrator's area, newest first, for who watches over them; else none."""
    if not may_see_reveals(viewer):
        return Reveal.objects.none()
    rows = Reveal.objects.filter(county__startswith=viewer.area_code[:6], at__gte=since)
    rows = rows.filter(at__lt=until) if until is not None else rows
    return rows.select_related("post__unit", "post__account").order_by("-at", "-pk")

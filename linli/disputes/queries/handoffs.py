# SPDX-License-Identifier: MulanPSL-2.0
"""Hand-offs as the other organ reads them: its own, and no other's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from linli.disputes.models import Dispute, Handoff
from linli.disputes.rules.relations import COMMITTEE_ROLES, PARTNER_ROLES

if TYPE_CHECKING:
    from linli.people.rules import Viewer

WITH_THEM = ("sent", "accepted")  # not refused, not returned: those are with the committee again


def handed_to(viewer: Viewer) -> QuerySet[Dispute]:
    """The disputes that were handed over to this post's unit and are with it: its answer is awaited, or it took them."""
    if viewer.unit_id is None or viewer.role not in COMMITTEE_ROLES:
        return Dispute.objects.none()
    given = Handoff.objects.filter(unit=viewer.unit_id, inwards=False, state__in=WITH_THEM)
    return Dispute.objects.filter(pk__in=given.values("dispute"))


def handoffs_of_unit(viewer: Viewer, after: UUID | None, limit: int) -> list[Handoff]:
    """The hand-offs to and from the viewer's unit behind `after` (ids sort by time), with their disputes."""
    if viewer.unit_id is None or viewer.role not in PARTNER_ROLES:
        return []
    rows = Handoff.objects.filter(unit=viewer.unit_id).select_related("dispute").order_by("pk")
    return list((rows.filter(pk__gt=after) if after else rows)[:limit])


def unreported(dispute: Dispute) -> QuerySet[Handoff]:
    """The letters whose senders wait for the result."""
    return Handoff.objects.filter(dispute=dispute, inwards=True, state__in=("accepted", "refused")).order_by("sent_at")

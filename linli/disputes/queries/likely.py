# SPDX-License-Identifier: MulanPSL-2.0
"""Open disputes that may be the same one, for who registers: two statements, none once it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from linli.disputes.models import Dispute, Party
from linli.disputes.queries.scope import disputes_visible_to
from linli.disputes.rules.likely import Someone, likely_same
from linli.disputes.rules.states import OPEN_STATES, State

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST = 5
LOOKED_AT = 200
BEFORE_TAKEN = frozenset({State.APPLIED, State.REGISTERED})


def likely(dispute: Dispute, viewer: Viewer) -> list[Dispute]:
    """At most five, the newest first, inside the viewer's scope."""
    if dispute.state not in BEFORE_TAKEN:
        return []
    ours = _people([dispute.pk])[dispute.pk]
    phones = [one.phone for one in ours if one.phone]
    names = [one.name for one in ours if one.name]
    village = dispute.scope_code[:12]
    known = Q(contact__phone_digest__in=phones) | Q(name_masked__in=names, dispute__scope_code__startswith=village)
    near = Party.objects.filter(known, county=dispute.county, dispute__state__in=sorted(OPEN_STATES))
    rows = disputes_visible_to(viewer).filter(
        pk__in=near.values("dispute"), dispute_type__startswith=dispute.dispute_type[:4]
    )
    found = list(rows.exclude(pk=dispute.pk).order_by("-applied_at", "pk")[:LOOKED_AT])
    people = _people([one.pk for one in found])
    same = [
        one
        for one in found
        if likely_same(ours, people[one.pk], same_place=one.scope_code[:12] == village and len(village) == 12)
    ]
    return same[:MOST]


def _people(ids: list[UUID]) -> dict[UUID, list[Someone]]:
    found: dict[UUID, list[Someone]] = {key: [] for key in ids}
    rows = Party.objects.filter(dispute__in=ids).values_list("dispute", "side", "name_masked", "contact__phone_digest")
    for key, side, name, phone in rows:
        found[key].append(Someone(side, name, bytes(phone) if phone else None))
    return found

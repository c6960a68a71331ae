# SPDX-License-Identifier: MulanPSL-2.0
"""Other disputes a page names, linked from either side, each only to whoever may know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from linli.disputes.models import Dispute, DisputeLink
from linli.disputes.queries.scope import scope_of
from linli.disputes.rules.table.grouping import LINK_KINDS, LINKED_BACK

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_WORDS = dict(LINK_KINDS)


@dataclass(frozen=True, slots=True)
class Linked:
    """One linked dispute; `back` where the link was made on its side. `id` is the link's own."""

    id: UUID
    kind: str
    other: Dispute
    back: bool

    @property
    def word(self) -> str:
        return LINKED_BACK.get(self.kind, _WORDS[self.kind]) if self.back else _WORDS[self.kind]


def linked(dispute: Dispute, viewer: Viewer) -> list[Linked]:
    """The oldest first, two statements; what lies outside the viewer's scope does not exist."""
    rows = list(DisputeLink.objects.filter(Q(one=dispute) | Q(other=dispute)).order_by("at", "pk"))
    if not rows:
        return []
    ids = {row.one_id for row in rows} | {row.other_id for row in rows}
    seen = {one.pk: one for one in Dispute.objects.filter(scope_of(viewer), pk__in=ids - {dispute.pk})}
    found = [(row, row.other_id == dispute.pk) for row in rows]
    return [
        Linked(row.pk, row.kind, seen[other], back)
        for row, back in found
        if (other := row.one_id if back else row.other_id) in seen
    ]

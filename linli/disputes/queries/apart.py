# SPDX-License-Identifier: MulanPSL-2.0
"""Words said apart, as those may let everybody read them whose they are."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from linli.disputes.models import Dispute, Party, Statement
from linli.disputes.rules.states import Side, Where

if TYPE_CHECKING:
    from linli.disputes.rules.relations import Ties


def words_of_ones_own(dispute: Dispute, ties: Ties, sides: Collection[Side]) -> QuerySet[Statement]:
    """Not yet open to all: what the viewer said, what was written down of their side, and as its representative all of it."""
    rows = Statement.objects.filter(dispute=dispute, where=Where.CAUCUS, side__in=sides, allowed_at__isnull=True)
    if Party.objects.filter(pk__in=ties.own, represents=True).exists():
        return rows
    return rows.filter(Q(party__in=ties.own) | Q(party__isnull=True))

# SPDX-License-Identifier: MulanPSL-2.0
"""What was said to be paid or done, and who may answer it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from linli.disputes.models import Dispute, Performance


def performances_of(dispute: Dispute) -> QuerySet[Performance]:
    """All of it, oldest first: what waits, what counts, what was contested."""
    rows = Performance.objects.filter(obligation__dispute=dispute).select_related("obligation")
    return rows.order_by("at", "pk")


def _in_force(dispute: Dispute) -> QuerySet[Performance]:
    """Of what is still agreed: nobody answers for what a new agreement has replaced."""
    return performances_of(dispute).filter(obligation__agreement__state="effective")


def to_confirm(dispute: Dispute, sides: Collection[str] | None) -> QuerySet[Performance]:
    """Words of a debtor that wait. `sides` are a resident's own; None for the office."""
    rows = _in_force(dispute).filter(state="said")
    return rows if sides is None else rows.filter(obligation__creditor__in=sides)


def to_contest(dispute: Dispute, sides: Collection[str] | None) -> QuerySet[Performance]:
    """Whatever waits or counts; for a resident what they are owed, and their own word while it waits."""
    rows = _in_force(dispute).filter(state__in=("said", "counted"))
    own = Q(obligation__creditor__in=sides or ()) | Q(said_by__in=sides or (), state="said")
    return rows if sides is None else rows.filter(own)

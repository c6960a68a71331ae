# SPDX-License-Identifier: MulanPSL-2.0
"""Disputes follow their place when areas merge."""

from __future__ import annotations

from linli.disputes.models import Dispute


def move_disputes(old: str, new: str, *, most: int) -> int:
    """Disputes in the place `old` lie in `new` from now on; at most so many at once. How many moved."""
    rows = Dispute.objects.filter(county=old[:6], scope_code__startswith=old).values("pk")[:most]
    return Dispute.objects.filter(pk__in=rows).update(scope_code=new)

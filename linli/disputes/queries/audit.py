# SPDX-License-Identifier: MulanPSL-2.0
"""Is anything of a dispute waiting unseen? Counted from the ends of limits alone, never from what the pass goes by."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from linli.disputes.models import Limit
from linli.disputes.rules.limits import LONGEST_REST
from linli.disputes.rules.reminding import LAST

GRACE = timedelta(minutes=15)


def holes(*, now: datetime) -> int:
    """Running limits of which somebody should have been told before now, and was not."""
    late = now - GRACE
    unseen = (
        Q(rung__lt=1, due_at__lt=late)
        | Q(rung=1, due_at__lt=late, rung_at__lt=late, waits_for_year__isnull=True)
        | Q(rung=1, due_at__lt=late - LONGEST_REST, rung_at__lt=late)
        | Q(rung=2, due_at__lt=late - LONGEST_REST, rung_at__lt=late - LONGEST_REST)
        | Q(rung__lt=LAST, next_check_at__isnull=True)
    )
    return Limit.objects.filter(unseen, ended_at__isnull=True, paused_at__isnull=True).count()

# SPDX-License-Identifier: MulanPSL-2.0
"""Is anything of a dispute waiting unseen? Counted from the ends of limits and the county's ladder, never from what the
pass goes by."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from linli.clocks.queries import rules_of
from linli.clocks.queries.audit import own_ladders
from linli.clocks.rules.ladder import Ladder
from linli.clocks.rules.own_ladder import MEDIATION, shipped_ladder
from linli.clocks.rules.running import LONGEST_REST
from linli.disputes.models import Limit
from linli.disputes.rules.reminding import LAST

GRACE = timedelta(minutes=15)


def holes(*, now: datetime) -> int:
    """Running limits of which somebody should have been told before now, and was not: each by its county's ladder."""
    running = Limit.objects.filter(ended_at__isnull=True, paused_at__isnull=True)
    own = own_ladders()
    found = _holes(running.exclude(county__in=own), shipped_ladder(MEDIATION), now)
    return found + sum(_holes(running.filter(county=one), rules_of(one).mediation, now) for one in own)


def _holes(running: QuerySet[Limit], ladder: Ladder, now: datetime) -> int:
    late = now - GRACE - ladder.longest_quiet
    pressed, overseen = (
        late - ladder.rung("mediation-press").at_most,
        late - max(LONGEST_REST, ladder.rung("mediation-oversee").at_most),
    )
    unseen = (
        Q(rung__lt=1, due_at__lt=late)
        | Q(rung=1, due_at__lt=pressed, rung_at__lt=late, waits_for_year__isnull=True)
        | Q(rung=1, due_at__lt=pressed - LONGEST_REST, rung_at__lt=late)
        | Q(rung=2, due_at__lt=overseen, rung_at__lt=overseen)
        | Q(rung__lt=LAST, next_check_at__isnull=True)
    )
    return running.filter(unseen).count()

# SPDX-License-Identifier: MulanPSL-2.0
"""Disputes by lamp: decided in the database from the stored due time alone; what is over has none."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from linli.clocks.rules.lamps import soon
from linli.disputes.rules.states import Stage

LAMPS = ("red", "yellow", "green")


def lamp_predicate(lamp: str, now: datetime) -> Q:
    """The disputes whose lamp is `lamp` at `now`; an unknown word asks for nothing in particular."""
    runs, over, near = ~Q(stage=Stage.OVER), Q(due_at__lt=now), Q(due_at__lt=soon(now))
    there = Q(due_at__isnull=False)
    found = {"red": late(now), "yellow": runs & near & ~over, "green": runs & there & ~near}
    return found.get(lamp, Q())


def late(now: datetime) -> Q:
    """The disputes a limit of which is over for sure; what waits for the holidays of a year has no lamp meanwhile."""
    return ~Q(stage=Stage.OVER) & Q(due_at__lt=now, late_at__lt=now)  # the first for the index: nothing is late before

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
    runs, late, near = ~Q(stage=Stage.OVER), Q(due_at__lt=now), Q(due_at__lt=soon(now))
    there = Q(due_at__isnull=False)
    found = {"red": runs & late, "yellow": runs & near & ~late, "green": runs & there & ~near}
    return found.get(lamp, Q())

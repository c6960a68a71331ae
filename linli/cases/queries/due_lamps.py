# SPDX-License-Identifier: MulanPSL-2.0
"""The lamp of any due time, decided in the database: the colours of `clocks.rules.lamps`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from linli.clocks.rules.lamps import soon


def due_lamp(name: str, lamp: str, now: datetime) -> Q:
    """Rows whose due time in column `name` has this lamp at `now`; rows without a due time have none."""
    late, near = Q(**{f"{name}__lt": now}), Q(**{f"{name}__lt": soon(now)})
    return {"red": late, "yellow": near & Q(**{f"{name}__gte": now}), "green": Q(**{f"{name}__gte": soon(now)})}[lamp]

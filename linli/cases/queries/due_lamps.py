# SPDX-License-Identifier: MulanPSL-2.0
"""The lamp of any due time, decided in the database: the colours of `clocks.rules.lamps`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from linli.clocks.rules.lamps import soon
from linli.clocks.rules.running import LONGEST_REST
from linli.clocks.rules.shipped import national_calendar
from linli.kernel.times import county_day


def due_lamp(name: str, lamp: str, now: datetime) -> Q:
    """Rows whose due time in column `name` has this lamp at `now`; rows without a due time have none."""
    late, near = Q(**{f"{name}__lt": now}), Q(**{f"{name}__lt": soon(now)})
    return {"red": late, "yellow": near & Q(**{f"{name}__gte": now}), "green": Q(**{f"{name}__gte": soon(now)})}[lamp]


def late(now: datetime, of: str = "") -> Q:
    """Cases whose promise is over for sure. `of`: the way to the case."""
    over = Q(**{f"{of}due_at__lt": now})
    return over if _nothing_waits(now) else over & ~unsure(now, of)


def unsure(now: datetime, of: str = "") -> Q:
    """Cases whose promise may be over: the holidays that decide it are not loaded. None while those of this year are."""
    if _nothing_waits(now):
        return Q(pk__in=[])
    may = {f"{of}due_at__lt": now, f"{of}due_at__gte": now - LONGEST_REST, f"{of}waits_for_year__isnull": False}
    return Q(**may)


def _nothing_waits(now: datetime) -> bool:
    """What waits for a year is due in that year or later; then the indexes on due times alone answer."""
    return county_day(now).year in national_calendar().years

# SPDX-License-Identifier: MulanPSL-2.0
"""The lamp of a due time: a function of nothing but the due time and now, so that one index on due times serves lamps."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from linli.clocks.rules.running import Reckoned, at_the_latest
from linli.kernel.times import COUNTY_ZONE


class Colour(StrEnum):
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


def soon(now: datetime) -> datetime:
    """Due before this is due soon: within 24 hours, or today."""
    local = now.astimezone(COUNTY_ZONE)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), COUNTY_ZONE)
    return max(now + timedelta(days=1), midnight)


def colour_of(due_at: datetime, now: datetime, waits_for_year: int | None = None) -> Colour | None:
    """None: it may be over or not, and only the holidays of a year that is not loaded would say which."""
    if due_at < now:
        return Colour.RED if at_the_latest(Reckoned(due_at, waits_for_year)) < now else None
    return Colour.YELLOW if due_at < soon(now) else Colour.GREEN

# SPDX-License-Identifier: MulanPSL-2.0
"""Times at which people report and offices work, in county time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from linli.kernel.times import COUNTY_ZONE

OPENS, CLOSES = 8, 20


def by_day(moment: datetime, random: Random) -> datetime:
    """`moment`, or an earlier one of the same day if it lies in the night; never later."""
    local = moment.astimezone(COUNTY_ZONE)
    if OPENS <= local.hour < CLOSES:
        return moment
    day = local - timedelta(days=1) if local.hour < OPENS else local
    hour = random.triangular(OPENS + 0.2, CLOSES - 0.2, 10)
    return (day.replace(hour=0, minute=0, second=0) + timedelta(hours=hour)).astimezone(moment.tzinfo)


def spread(start: datetime, last: datetime, shares: Sequence[float], random: Random) -> list[datetime]:
    """When each of the steps is taken between the two: in order, in proportion to `shares`, by day where it fits."""
    if not shares:
        return []
    weights = [share * random.uniform(0.5, 1.5) for share in shares]
    whole, gone, before, times = sum(weights), 0.0, start, []
    for weight in weights:
        gone += weight
        moment = by_day(start + (last - start) * (gone / whole), random)
        before = max(moment, before + timedelta(seconds=random.uniform(40, 200)))
        times.append(before)
    return times

# SPDX-License-Identifier: MulanPSL-2.0
"""Four tiers: grid 马上调, village 及时调, town and department 联动调, county 统揽调; each with its own time.

The days are ours (S): one county's rule is seven days over four tiers; the month of the whole is rules.limits.
"""

from __future__ import annotations

from datetime import datetime

from linli.clocks.rules import Unit, UnknownYear, due, national_calendar
from linli.clocks.rules.shipped import at_the_earliest
from linli.disputes.rules.states import Tier

TIERS = tuple(Tier)
TIME: dict[Tier, tuple[int, Unit]] = {
    Tier.GRID: (1, Unit.WORKING_DAY),
    Tier.VILLAGE: (7, Unit.DAY),
    Tier.TOWN: (15, Unit.DAY),
    Tier.COUNTY: (30, Unit.DAY),
}


def tier_ends(tier: str, since: datetime, pauses: list[tuple[datetime, datetime]] | None = None) -> datetime:
    """When this tier's time is over and the dispute should go up."""
    amount, unit = TIME[Tier(tier)]
    calendar = national_calendar()
    try:
        found = due(since, amount, unit, calendar, pauses=pauses or ())
    except UnknownYear:
        found = due(since, amount, unit, at_the_earliest(calendar), pauses=pauses or ())
    assert found.at is not None
    return found.at


def above(tier: str) -> Tier:
    return TIERS[min(TIERS.index(Tier(tier)) + 1, len(TIERS) - 1)]


def below(tier: str) -> Tier:
    return TIERS[max(TIERS.index(Tier(tier)) - 1, 0)]

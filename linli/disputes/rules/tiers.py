# SPDX-License-Identifier: MulanPSL-2.0
"""Four tiers: grid 马上调, village 及时调, town and department 联动调, county 统揽调.

Each has its own time: the rows of 分级调解 in the county's table of limits (rules.limits, `tier_*`).
"""

from __future__ import annotations

from linli.disputes.rules.states import Tier

TIERS = tuple(Tier)


def above(tier: str) -> Tier:
    return TIERS[min(TIERS.index(Tier(tier)) + 1, len(TIERS) - 1)]


def below(tier: str) -> Tier:
    return TIERS[max(TIERS.index(Tier(tier)) - 1, 0)]

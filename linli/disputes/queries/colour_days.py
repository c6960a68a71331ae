# SPDX-License-Identifier: MulanPSL-2.0
"""How long a colour may hold and how often somebody looks: rows of the county's table of limits, like the tiers' days."""

from __future__ import annotations

from linli.clocks.queries import rules_of

PROCESS = "纠纷定色"
_WORDS = {"yellow": "黄色", "orange": "橙色", "red": "红色"}


def longest_days(county: str, colour: str) -> int:
    """A decision may hold so many days before it is decided anew."""
    return _days(county, f"{_WORDS[colour]}最长有效")


def rhythm_days(county: str, colour: str) -> int:
    """Somebody looks at least every so many days."""
    return _days(county, f"{_WORDS[colour]}至少跟进一次")


def _days(county: str, step: str) -> int:
    return int(rules_of(county).profile.limits[PROCESS, step].amount)

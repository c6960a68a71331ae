# SPDX-License-Identifier: MulanPSL-2.0
"""When a limit of a dispute is over, by the county's own table of limits and its own calendar.

What a county changes counts for the limits that run too: `actions.recount`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from linli.clocks.queries import rules_of
from linli.clocks.rules import Pause
from linli.clocks.rules.running import at_the_latest
from linli.disputes.rules import limits
from linli.kernel.times import county_day


def ends(county: str, key: str, since: datetime, pauses: Sequence[Pause] = ()) -> datetime:
    return limits.ends(key, since, pauses, by=rules_of(county))


def latest_day(county: str, key: str, since: datetime) -> date:
    """The last county day; while its year's holidays are not loaded, the latest it could be."""
    return county_day(at_the_latest(limits.reckoned(key, since, by=rules_of(county))))


def last_day(county: str, key: str, since: datetime) -> date:
    return limits.last_day(key, since, by=rules_of(county))

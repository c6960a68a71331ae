# SPDX-License-Identifier: MulanPSL-2.0
"""When a limit of a dispute is over, by the county's own table of limits and its own calendar.

A limit keeps the end it was given: what a county changes counts for the limits that start afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from linli.clocks.queries import rules_of
from linli.clocks.rules import Pause
from linli.disputes.rules import limits


def ends(county: str, key: str, since: datetime, pauses: Sequence[Pause] = ()) -> datetime:
    return limits.ends(key, since, pauses, by=rules_of(county))


def last_day(county: str, key: str, since: datetime) -> date:
    return limits.last_day(key, since, by=rules_of(county))

# SPDX-License-Identifier: MulanPSL-2.0
"""Whether offices were open when a matter was told: by the county's own calendar and hours, as the clocks count them."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from linli.clocks.queries import rules_of
from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.hours import Window
from linli.clocks.rules.unknown import UnknownYear
from linli.kernel.times import COUNTY_ZONE
from linli.triage.rules.routes import Asked, Hours


def hours_at(county: str, at: datetime) -> Hours:
    """WORK inside the office hours of a working day, else OFF: holidays, days off, the noon break, the night."""
    local = at.astimezone(COUNTY_ZONE)
    windows = _windows(rules_of(county).calendar, local.date())
    return Hours.WORK if _inside(windows, local.time()) else Hours.OFF


def asked_of(county: str, category: str, area: str, order_type: str, at: datetime) -> Asked:
    """What the table of routes is asked of a matter told at `at`."""
    return Asked(category, area, order_type, hours_at(county, at))


@lru_cache(maxsize=512)
def _windows(calendar: Calendar, day: date) -> tuple[Window, ...]:
    """Of a year whose holidays nobody has announced yet, the plain week: a matter must go somewhere today."""
    try:
        return calendar.windows(day)
    except UnknownYear:
        return calendar.hours_on(day).windows if day.weekday() < 5 else ()


def _inside(windows: tuple[Window, ...], moment: time) -> bool:
    return any(opens <= moment < shuts for opens, shuts in windows)

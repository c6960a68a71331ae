# SPDX-License-Identifier: MulanPSL-2.0
"""County time. Everything is stored in UTC; days are counted and shown in the county's zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def county_day(moment: datetime) -> date:
    """The calendar day of an aware `moment` in county time."""
    return moment.astimezone(COUNTY_ZONE).date()

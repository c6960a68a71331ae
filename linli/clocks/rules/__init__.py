# SPDX-License-Identifier: MulanPSL-2.0
"""Counting time as the rules say, without a database."""

from linli.clocks.rules.calendar import Calendar, Day, make_calendar
from linli.clocks.rules.due import Due, Pause, due
from linli.clocks.rules.hours import Hours
from linli.clocks.rules.profiles import Limit, Profile, make_profile, read_limits
from linli.clocks.rules.shipped import national_calendar, shipped_profile
from linli.clocks.rules.units import Unit
from linli.clocks.rules.unknown import Overlapping, UnknownYear

__all__ = [
    "Calendar",
    "Day",
    "Due",
    "Hours",
    "Limit",
    "Overlapping",
    "Pause",
    "Profile",
    "Unit",
    "UnknownYear",
    "due",
    "make_calendar",
    "make_profile",
    "national_calendar",
    "read_limits",
    "shipped_profile",
]

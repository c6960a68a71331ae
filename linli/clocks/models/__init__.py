# SPDX-License-Identifier: MulanPSL-2.0
from linli.clocks.models.calendars import CalendarDay, OfficeHours, OwnLimit, RuleState
from linli.clocks.models.changes import MovedClock, RuleChange
from linli.clocks.models.clock import Clock
from linli.clocks.models.ladder import OwnQuiet, OwnRung
from linli.clocks.models.urging import Urging

__all__ = [
    "CalendarDay",
    "Clock",
    "MovedClock",
    "OfficeHours",
    "OwnLimit",
    "OwnQuiet",
    "OwnRung",
    "RuleChange",
    "RuleState",
    "Urging",
]

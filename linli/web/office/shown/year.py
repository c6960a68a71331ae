# SPDX-License-Identifier: MulanPSL-2.0
"""A year on one page: twelve months, each day with what it is and why."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from linli.clocks.rules.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Square:
    """One day; `look` is off, work (a make-up day), own, or "" for a plain one; None of another month."""

    day: date
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    weeks: list[list[Square | None]]
    workdays: int


def months_of(year: int, days: Calendar, own: set[date]) -> list[Month]:
    """The months of a year that the calendar knows."""
    found = []
    for month in range(1, 13):
        weeks = [
            [_square(day, days, own) if day.month == month else None for day in week]
            for week in calendar.Calendar(0).monthdatescalendar(year, month)
        ]
        workdays = sum(bool(one) and days.works(one.day) for week in weeks for one in week if one)
        found.append(Month(_("%(month)d月") % {"month": month}, weeks, workdays))
    return found


def _square(day: date, days: Calendar, own: set[date]) -> Square:
    known, works = days.days.get(day), days.works(day)
    name = known.name if known else ""
    if day in own:
        word = _("本县上班") if works else _("本县放假")
        return Square(day, "own", f"{word} {name}".strip())
    if known and works and day.weekday() >= 5:
        return Square(day, "work", _("%(name)s调休上班") % {"name": name})
    if known and not works:
        return Square(day, "off", name or _("放假"))
    return Square(day, "" if works else "rest", "" if works else _("周末"))

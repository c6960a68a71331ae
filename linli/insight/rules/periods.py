# SPDX-License-Identifier: MulanPSL-2.0
"""The span of a report: whole county days, end not included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE

MOST_DAYS = 400
YEARS = range(2000, 2100)  # what lies outside is a slip of the hand


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both whole."""

    first: date
    last: date

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.first, time(), COUNTY_ZONE).astimezone(UTC)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), COUNTY_ZONE).astimezone(UTC)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def read_day(asked: str, *, today: date, ahead: bool = True, field: str = "on") -> date:
    """The day an address names; today without one. Raises BadInput for what is no day, or lies `ahead` where that may not be."""
    try:
        day = date.fromisoformat(asked) if asked else today
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise BadInput("日期写得不对", todo="写成 2026-11-22 这样", field=field)
    if day > today and not ahead:
        raise BadInput("这一天还没有到", todo="写今天或以前的日子", field=field)
    return day


def read_period(first: str, last: str, *, today: date) -> Period:
    """What the address says; without it the last thirty days. Raises BadInput for days that make no period."""
    until = read_day(last, today=today, field="to")
    since = read_day(first, today=until - timedelta(days=29), field="from")
    if since > until or (until - since).days >= MOST_DAYS:
        raise BadInput("起止日期不对，或者超过四百天", todo="起在前、止在后，最多四百天", field="from")
    return Period(since, until)

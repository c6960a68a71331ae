# SPDX-License-Identifier: MulanPSL-2.0
"""The span of a report: whole county days, end not included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE

MOST_DAYS = 400


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


def read_period(first: str, last: str, *, today: date) -> Period:
    """What the address says; without it the last thirty days. Raises BadInput for days that make no period."""
    try:
        until = date.fromisoformat(last) if last else today
        since = date.fromisoformat(first) if first else until - timedelta(days=29)
    except ValueError:
        raise BadInput("日期写得不对", todo="写成 2026-11-22 这样", field="from") from None
    if since > until or (until - since).days >= MOST_DAYS:
        raise BadInput("起止日期不对，或者超过四百天", todo="起在前、止在后，最多四百天", field="from")
    return Period(since, until)

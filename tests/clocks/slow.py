# SPDX-License-Identifier: MulanPSL-2.0
"""A second opinion on due times: day by day and minute by minute, written from the rules, sharing no code with the engine.

It reads the holiday table itself. Slow on purpose: no search, no arithmetic on spans, one step at a time.
"""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

EAST8 = timezone(timedelta(hours=8))  # China has had no summer time since 1991
TABLE = Path(__file__).resolve().parents[2] / "linli/clocks/data/holidays.csv"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
OPEN_MINUTES = frozenset(range(8 * 60 + 30, 12 * 60)) | frozenset(range(14 * 60, 17 * 60 + 30))
SHUTS = 17 * 60 + 30


class NoList(Exception):
    """That year's list is not there."""


def _read() -> dict[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["date"]: row["kind"] for row in csv.DictReader(lines)}


KIND = _read()
YEARS = {int(day[:4]) for day in KIND}
WORKS: dict[date, bool] = {}


def works(day: date) -> bool:
    if day not in WORKS:
        if day.year not in YEARS:
            raise NoList(day.year)
        kind = KIND.get(day.isoformat())
        WORKS[day] = day.isoweekday() <= 5 if kind is None else kind == "work"
    return WORKS[day]


def slow_due(start: datetime, limit: int, unit: str, *, legal: bool = False) -> datetime | None:
    """The end of the limit, in UTC."""
    now = start.astimezone(EAST8)
    day = now.date()
    if unit == "times":
        return None
    if unit == "immediate":
        return start.astimezone(UTC)
    if unit == "same_day":
        return _midnight(day)
    if unit == "hour":
        for _ in range(limit):
            now += timedelta(hours=1)
        return now.astimezone(UTC)
    if unit == "working_hour":
        return _by_the_minute(now, limit * 60)
    if unit == "working_day":
        return _by_the_working_day(now, limit)
    if unit == "day":
        for _ in range(limit):
            day += DAY
    else:
        day = _same_day_later(day, {"month": 1, "quarter": 3, "year": 12}[unit] * limit)
    while legal and not works(day):
        day += DAY
    return _midnight(day)


def _by_the_working_day(now: datetime, left: int) -> datetime:
    day = now.date()
    late = now.hour * 3600 + now.minute * 60 + now.second + now.microsecond / 1e6 > SHUTS * 60
    if late or not works(day):
        day += DAY
        while not works(day):
            day += DAY
    while left:
        day += DAY
        if works(day):
            left -= 1
    return datetime(day.year, day.month, day.day, 17, 30, tzinfo=EAST8).astimezone(UTC)


def _by_the_minute(now: datetime, left: int) -> datetime:
    """Whole minutes; a start inside a minute is taken to its beginning (the proof starts on whole minutes)."""
    now = now.replace(second=0, microsecond=0)
    if not left:
        return now.astimezone(UTC)
    while True:
        if now.hour == 0 and now.minute == 0 and not works(now.date()):
            now += DAY
            continue
        if works(now.date()) and now.hour * 60 + now.minute in OPEN_MINUTES:
            left -= 1
            if not left:
                return (now + MINUTE).astimezone(UTC)
        now += MINUTE


def _same_day_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    wanted = day.day
    while True:
        try:
            return date(year, month, wanted)
        except ValueError:
            wanted -= 1


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=EAST8).astimezone(UTC)


def slow_end(
    start: datetime, left: int, unit: str, legal: bool, pauses: list[tuple[datetime, datetime]], own: dict[date, bool]
) -> datetime | None:
    """Days and working days with pauses and a county's own days; None where a year is not known."""

    def worked(day: date) -> bool:
        return own[day] if day in own else works(day)

    def paused(day: date) -> bool:
        return any(a.astimezone(EAST8).date() < day <= b.astimezone(EAST8).date() for a, b in pauses)

    now = start.astimezone(EAST8)
    day = now.date()
    try:
        if unit == "working_day":
            late = now.hour * 60 + now.minute + now.second / 60 + now.microsecond / 6e7 > SHUTS
            if late or not worked(day):
                day += DAY
                while not worked(day):
                    day += DAY
        while left:
            day += DAY
            if not paused(day) and (unit == "day" or worked(day)):
                left -= 1
        while unit == "day" and legal and not worked(day):
            day += DAY
    except NoList:
        return None
    if unit == "day":
        return _midnight(day)
    return datetime(day.year, day.month, day.day, 17, 30, tzinfo=EAST8).astimezone(UTC)

# SPDX-License-Identifier: MulanPSL-2.0
"""What ships with Linli: the holiday lists, and the limits of docs/explanation/clocks.md. Read once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from linli.clocks.rules.calendar import AtTheEarliest, Calendar, Day, make_calendar
from linli.clocks.rules.profiles import DEFAULT, Limit, Profile, make_profile, read_limits
from linli.kernel.refusals import BadInput, Unknown
from linli.kernel.said import said

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def national_days() -> tuple[Day, ...]:
    """2020–2025 after chinesecalendar 1.11, 2026 after the notice of 2025-11-04."""
    return tuple(read_days(_rows("holidays.csv")))


@cache
def national_calendar() -> Calendar:
    return make_calendar("national", national_days())


@cache
def at_the_earliest(calendar: Calendar) -> AtTheEarliest:
    """The lower bound of what a calendar would say if it knew every year."""
    return AtTheEarliest(calendar.name, calendar.days, calendar.years, calendar.hours)


@cache
def shipped_limits() -> tuple[Limit, ...]:
    return tuple(read_limits(_rows("deadlines.csv")))


@cache
def shipped_profile(name: str = DEFAULT) -> Profile:
    """The shipped limits; `name` may be a place that has rows of its own. Raises Unknown listing the names."""
    if name not in profile_names():
        what = said("没有“%(name)s”这个时限方案", name=name)
        raise Unknown(what, todo=said("有这些：%(names)s", names="、".join(profile_names())))
    return make_profile(name, shipped_limits())


def profile_names() -> list[str]:
    places = [limit.step.partition(":")[0] for limit in shipped_limits() if limit.process == "12345"]
    return list(dict.fromkeys([DEFAULT, *places]))


def read_days(rows: Iterable[Mapping[str, str]]) -> list[Day]:
    """Rows of date, kind (off or work), holiday_zh, source as days. Raises BadInput naming the first wrong row."""
    found = []
    for line, row in enumerate(rows, start=2):
        kind = str(row.get("kind") or "").strip()
        try:
            on = date.fromisoformat(str(row.get("date") or "").strip())
        except ValueError:
            raise _wrong(line, "日期要写成 2026-10-01", "date") from None
        if kind not in ("off", "work"):
            raise _wrong(line, "kind 要写 off（休）或 work（上班）", "kind")
        words = (str(row.get(name) or "").strip() for name in ("holiday_zh", "source"))
        found.append(Day(on, kind == "work", *words))
    return found


def read_table(path: Path) -> list[dict[str, str]]:
    """A CSV file as rows by heading."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(lines)]


def _rows(name: str) -> list[dict[str, str]]:
    return read_table(DATA / name)


def _wrong(line: int, todo: str, field: str) -> BadInput:
    return BadInput(said("第%(line)s行看不懂", line=line), kept="没有改动", todo=todo, field=field)

# SPDX-License-Identifier: MulanPSL-2.0
"""When an office is open on a working day, from one date to another (summer hours are common)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from linli.clocks.rules.unknown import Overlapping
from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.times import COUNTY_ZONE

Window = tuple[time, time]
STANDARD: tuple[Window, ...] = ((time(8, 30), time(12)), (time(14), time(17, 30)))  # S: standards.md section 9


@dataclass(frozen=True, slots=True)
class Hours:
    """The windows of every working day from `since` to `until`, both included; None is without end."""

    windows: tuple[Window, ...] = STANDARD
    since: date | None = None
    until: date | None = None
    source: str = "project default"

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def closes(self) -> time:
        return self.windows[-1][1]


def check_hours(all_hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """The same, oldest first. Raises Overlapping, or BadInput for windows that do not follow one another."""
    rows = sorted(all_hours, key=lambda one: one.since or date.min)
    for hours in rows:
        edges = [edge for window in hours.windows for edge in window]
        if not edges or edges != sorted(set(edges)):
            raise BadInput(
                "办公时间要从早到晚，互不重叠", kept="没有改动", todo="例如 08:30-12:00,14:00-17:30", field="hours"
            )
        if hours.since and hours.until and hours.until < hours.since:
            raise BadInput("结束日期早于开始日期", kept="没有改动", todo="核对两个日期", field="until")
    for before, after in zip(rows, rows[1:], strict=False):
        if before.until is None or after.since is None or before.until >= after.since:
            raise Overlapping(said("从%(day)s起有两种办公时间", day=str(after.since or "最早")))
    return tuple(rows)


def read_windows(text: str) -> tuple[Window, ...]:
    """08:30-12:00,14:00-17:30 as windows. Raises BadInput."""
    try:
        pairs = [part.split("-") for part in text.replace("，", ",").replace("–", "-").split(",") if part.strip()]
        return tuple((time.fromisoformat(opens.strip()), time.fromisoformat(shuts.strip())) for opens, shuts in pairs)
    except ValueError:
        raise BadInput(
            "看不懂这个办公时间", kept="没有改动", todo="例如 08:30-12:00,14:00-17:30", field="hours"
        ) from None


def show_windows(windows: Iterable[Window]) -> str:
    return ",".join(f"{opens:%H:%M}-{shuts:%H:%M}" for opens, shuts in windows)


def at(day: date, moment: time) -> datetime:
    """That time of that day, in county time."""
    return datetime.combine(day, moment, COUNTY_ZONE)

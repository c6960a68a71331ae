# SPDX-License-Identifier: MulanPSL-2.0
"""Quiet hours by class of clock: when nobody is urged. What runs day and night is told day and night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from linli.clocks.rules.hours import Hours, show_windows
from linli.clocks.rules.units import Unit
from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.times import COUNTY_ZONE

LONGEST = timedelta(hours=14)  # a night; the day belongs to the work


class QuietClass(StrEnum):
    """Of a clock, by what it is counted in: an emergency's runs by the hour, day and night."""

    EMERGENCY = "emergency"
    HOURS = "hours"  # to be done the same day or within working hours
    DAYS = "days"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `begins` to `ends`, mostly over midnight; both None: never quiet."""

    kind: QuietClass
    begins: time | None
    ends: time | None
    source: str = ""
    confidence: str = "S"

    @property
    def span(self) -> str:
        """21:00-08:00, or nothing."""
        return "" if self.begins is None or self.ends is None else show_windows([(self.begins, self.ends)])

    @property
    def lasts(self) -> timedelta:
        if self.begins is None or self.ends is None:
            return timedelta()
        return (_on(date.min, self.ends) - _on(date.min, self.begins)) % timedelta(days=1)


_CLASS_OF = {
    Unit.HOUR: QuietClass.EMERGENCY, Unit.IMMEDIATE: QuietClass.EMERGENCY,
    Unit.WORKING_HOUR: QuietClass.HOURS, Unit.SAME_DAY: QuietClass.HOURS,
}  # fmt: skip


def class_of(counted_in: Unit, *, legal: bool) -> QuietClass:
    """The class of a clock. What is counted by the hour is an emergency, also by law."""
    return _CLASS_OF.get(counted_in, QuietClass.LAW if legal else QuietClass.DAYS)


def out_of_quiet(when: datetime, quiet: Quiet) -> datetime:
    """`when`, or the end of the quiet hours it falls in."""
    begins, ends = quiet.begins, quiet.ends
    if begins is None or ends is None:
        return when.astimezone(UTC)
    local = when.astimezone(COUNTY_ZONE)
    now, night = local.time(), begins > ends
    if not (now >= begins or now < ends if night else begins <= now < ends):
        return when.astimezone(UTC)
    day = local.date() + timedelta(days=1) if night and now >= begins else local.date()
    return datetime.combine(day, ends, COUNTY_ZONE).astimezone(UTC)


def read_quiet(row: Mapping[str, str]) -> Quiet:
    """A row of quiet_hours.csv."""
    begins, dash, ends = row["quiet"].partition("-")
    return Quiet(
        QuietClass(row["class"]), time.fromisoformat(begins) if dash else None,
        time.fromisoformat(ends) if dash else None, row["source"], row["confidence"],
    )  # fmt: skip


def check_quiet(quiet: Quiet, hours: Iterable[Hours]) -> None:
    """Refuse what would let nobody be urged. Raises BadInput.

    Args:
        hours: the county's office hours: work is urged while it is done.
    """
    if quiet.begins is None and quiet.ends is None:
        return
    if quiet.kind == QuietClass.EMERGENCY:
        raise _wrong("昼夜计时的急件不能静默", "急件随时催办；只改其他几类")
    if quiet.begins is None or quiet.ends is None:
        raise _wrong("静默时段要写开始和结束", "两个时间都写上；不要静默就都空着")
    if quiet.begins == quiet.ends:
        raise _wrong("静默时段不能是全天", "开始和结束写成不同的时间；不要静默就都空着")
    if quiet.lasts > LONGEST:
        raise _wrong(said("静默时段不能超过%(n)s小时", n=int(LONGEST.total_seconds() // 3600)), "缩短静默时段")
    for each in hours:
        if any(_meet(quiet, opens, shuts) for opens, shuts in each.windows):
            what = said("静默时段和办公时间%(hours)s重叠", hours=show_windows(each.windows))
            raise _wrong(what, "上班时间照常催办；静默时段放在下班以后")


def _meet(quiet: Quiet, opens: time, shuts: time) -> bool:
    begins, ends = quiet.begins or time.min, quiet.ends or time.min
    spans = [(begins, time.max), (time.min, ends)] if begins > ends else [(begins, ends)]
    return any(begin < shuts and opens < end for begin, end in spans)


def _on(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment)


def _wrong(what: str, todo: str) -> BadInput:
    return BadInput(what, kept="没有改动", todo=todo, field="begins")

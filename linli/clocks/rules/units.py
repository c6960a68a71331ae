# SPDX-License-Identifier: MulanPSL-2.0
"""In what a limit is counted, and how a table of limits says it: a unit and a calendar."""

from __future__ import annotations

from enum import StrEnum

from linli.kernel.refusals import BadInput
from linli.kernel.said import said


class Unit(StrEnum):
    HOUR = "hour"  # runs on, day and night
    WORKING_HOUR = "working_hour"  # only in the office's hours
    DAY = "day"  # calendar days
    WORKING_DAY = "working_day"
    MONTH = "month"
    QUARTER = "quarter"  # three months
    YEAR = "year"
    SAME_DAY = "same_day"
    IMMEDIATE = "immediate"
    TIMES = "times"  # how often, not how long: never due


_PAIRS = {
    ("hour", "continuous"): Unit.HOUR,
    ("hour", "working"): Unit.WORKING_HOUR,
    ("day", "calendar"): Unit.DAY,
    ("day", "working"): Unit.WORKING_DAY,
    ("month", "calendar"): Unit.MONTH,
    ("quarter", "calendar"): Unit.QUARTER,
    ("year", "calendar"): Unit.YEAR,
    ("same_day", "calendar"): Unit.SAME_DAY,
    ("immediate", "calendar"): Unit.IMMEDIATE,
    ("times", "-"): Unit.TIMES,
}
PAIR_OF = {unit: pair for pair, unit in _PAIRS.items()}
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
WHOLE = frozenset(Unit) - {Unit.HOUR, Unit.WORKING_HOUR}  # half a day is not a limit
NEEDS_WEEK = frozenset({Unit.WORKING_HOUR, Unit.WORKING_DAY})  # cannot be counted without knowing the working days
MOST = 3650

WORDS = {
    Unit.HOUR: "小时",
    Unit.WORKING_HOUR: "个工作小时",
    Unit.DAY: "日",
    Unit.WORKING_DAY: "个工作日",
    Unit.MONTH: "个月",
    Unit.QUARTER: "个季度",
    Unit.YEAR: "年",
    Unit.SAME_DAY: "当日",
    Unit.IMMEDIATE: "立即",
    Unit.TIMES: "次",
}


def unit_of(unit: str, calendar: str) -> Unit:
    """The unit a table means by its columns `unit` and `calendar`. Raises BadInput for a pair nobody can count."""
    found = _PAIRS.get((unit.strip(), calendar.strip()))
    if found is None:
        what = said("没有“%(unit)s / %(calendar)s”这种计时方式", unit=unit, calendar=calendar)
        raise BadInput(what, kept="没有改动", todo="单位和日历要成对，例如 day / working", field="unit")
    return found


def amount_of(value: object, unit: Unit) -> float:
    """A limit as a number. Raises BadInput for one that is negative, no number, too long, or half a day."""
    try:
        amount = float(str(value).strip())
    except ValueError:
        raise _wrong("时限要写成数字") from None
    if not 0 <= amount <= MOST:  # a NaN fails both
        raise _wrong(said("时限不能是负数，也不能超过%(most)s", most=MOST))
    if unit in WHOLE and amount != int(amount):
        raise _wrong("按日、月、年计的时限要写整数")
    return amount


def in_words(amount: float, unit: Unit) -> str:
    """5个工作日, 当日."""
    if unit in (Unit.SAME_DAY, Unit.IMMEDIATE):
        return WORDS[unit]
    return f"{amount:g}{WORDS[unit]}"


def _wrong(what: str) -> BadInput:
    return BadInput(what, kept="没有改动", todo="核对这一行的时限和单位", field="limit")

# SPDX-License-Identifier: MulanPSL-2.0
"""The engine against a slow counter that shares no code with it. `linli prove clocks` runs 1,000,000 spans."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from linli.clocks.rules import UnknownYear, due, make_calendar, national_calendar
from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.shipped import national_days
from tests.clocks import slow
from tests.sizes import proof

SPANS, PART = 20_000, 100_000
FIRST, DAYS = date(2020, 1, 1), 7 * 365 + 2  # to 2026-12-31
MAKE_UP = sorted(date.fromisoformat(day) for day, kind in slow.KIND.items() if kind == "work")
UNITS = (  # unit, longest limit, share
    *(("working_day", 45, 40), ("day", 120, 24), ("month", 24, 8), ("quarter", 6, 4), ("year", 3, 4)),
    *(("hour", 400, 13), ("working_hour", 30, 3), ("same_day", 0, 2), ("immediate", 0, 1), ("times", 5, 1)),
)
WEIGHTS = [share for _unit, _most, share in UNITS]


def spans(count: int, seed: int):
    """Every make-up day with every unit first, then chance."""
    random = Random(seed)
    for day in MAKE_UP:
        for unit, most, _share in UNITS:
            for back in (-1, 0, 1):
                yield _moment(day + timedelta(days=back), random), random.randint(0, most), unit, random.random() < 0.5
    for _ in range(count - len(MAKE_UP) * len(UNITS) * 3):
        unit, most, _share = random.choices(UNITS, WEIGHTS)[0]
        day = FIRST + timedelta(days=random.randrange(DAYS))
        yield _moment(day, random), random.randint(0, most), unit, random.random() < 0.5


def _moment(day: date, random: Random) -> datetime:
    edges = (0, 510, 719, 720, 840, 1049, 1050, 1051, 1439)
    minute = random.choice(edges) if random.random() < 0.2 else random.randrange(1440)
    return datetime.combine(day, time(minute // 60, minute % 60), slow.EAST8)


def differences(calendar: Calendar, count: int, seed: int) -> tuple[list, dict[str, int]]:
    wrong, told = [], {"spans": 0, "refused": 0}
    for start, limit, unit, legal in spans(count, seed):
        told["spans"] += 1
        try:
            ours = due(start, limit, unit, calendar, legal=legal).at
        except UnknownYear as refused:
            ours = refused.year
            told["refused"] += 1
        try:
            theirs = slow.slow_due(start, limit, unit, legal=legal)
        except slow.NoList as refused:
            theirs = refused.args[0]
        if ours != theirs:
            wrong.append((start, limit, unit, legal, ours, theirs))
    return wrong, told


@pytest.mark.slow
def test_the_engine_and_the_slow_counter_agree():
    size = proof("clocks", sample=SPANS, seed=3)

    wrong, told = differences(national_calendar(), size.sample, size.seed)

    size.write(**told, make_up_days=len(MAKE_UP), differences=len(wrong), examples=[str(one) for one in wrong[:5]])
    assert told["spans"] >= min(size.sample, 1)
    assert not wrong, wrong[:5]


def test_a_calendar_that_forgets_one_make_up_day_is_noticed():
    """Control: the proof can fail."""
    forgetful = make_calendar("x", [day for day in national_days() if day.on != date(2025, 9, 28)])

    assert differences(forgetful, 3000, 3)[0]


def test_a_calendar_that_forgets_one_holiday_is_noticed():
    forgetful = make_calendar("x", [day for day in national_days() if day.on != date(2024, 2, 12)])

    assert differences(forgetful, 4000, 3)[0]


def test_the_table_holds_every_make_up_day():
    assert len(MAKE_UP) == sum(day.works for day in national_days()) == 46
    assert {day.year for day in MAKE_UP} == set(range(2020, 2027))

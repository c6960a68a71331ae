# SPDX-License-Identifier: MulanPSL-2.0
"""What the engine counts, what it refuses, and that zones and pauses are handled as stated."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from linli.clocks.rules import Day, Hours, Overlapping, Unit, UnknownYear, due, make_calendar, national_calendar
from linli.clocks.rules.shipped import at_the_earliest, national_days
from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_ZONE)


def end(start: str, limit: float, unit: str, **more) -> str:
    found = due(moment(start), limit, unit, national_calendar(), **more).at
    return f"{found.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize("start", ["2026-12-28 10:00", "2026-12-31 23:59", "2019-12-31 10:00", "2027-03-01 10:00"])
def test_a_year_without_a_list_is_refused_by_name(start):
    with pytest.raises(UnknownYear) as refused:
        due(moment(start), 5, "working_day", national_calendar())

    assert refused.value.year in (2019, 2027)
    assert str(refused.value.year) in refused.value.what


def test_what_needs_no_holiday_list_is_counted_in_any_year():
    assert end("2030-01-01 10:00", 72, "hour") == "2030-01-04 10:00:00"
    assert end("2030-01-01 10:00", 10, "day") == "2030-01-11 23:59:59"
    with pytest.raises(UnknownYear):
        end("2030-01-01 10:00", 10, "day", legal=True)


def test_the_earliest_is_never_later_than_the_truth():
    """A lower bound, not a guess: with the year's list loaded, the due time can only move back."""
    lower = at_the_earliest(make_calendar("to 2025", [day for day in national_days() if day.on.year < 2026]))
    for n in range(60):
        start = moment("2025-11-20 10:00") + timedelta(days=n)
        for limit in (1, 5, 20):
            assert (
                due(start, limit, "working_day", lower).at <= due(start, limit, "working_day", national_calendar()).at
            )


@pytest.mark.parametrize(
    ("limit", "unit"),
    [(-1, "day"), ("nan", "day"), (1.5, "working_day"), ("five", "day"), (99_999, "hour"), (-0.5, "hour")],
)
def test_a_limit_that_cannot_be_counted_is_refused(limit, unit):
    with pytest.raises(BadInput):
        due(moment("2026-03-02 10:00"), limit, unit, national_calendar())


def test_the_same_instant_in_any_zone_is_due_at_the_same_instant():
    start = moment("2026-03-02 01:30")
    for zone in (UTC, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")):
        for unit in (Unit.WORKING_DAY, Unit.DAY, Unit.HOUR, Unit.WORKING_HOUR, Unit.SAME_DAY):
            there = due(start.astimezone(zone), 3, unit, national_calendar())
            assert there == due(start, 3, unit, national_calendar())
            assert there.at.tzinfo is UTC


def test_a_device_clock_two_days_off_moves_nothing(town, report):
    """The promise counts from the server's time; the device's is kept beside it."""
    from dataclasses import replace

    from linli.cases.actions import report_case
    from linli.cases.models import Case

    due_times = set()
    for off in (-2, 0, 2):
        told = replace(report, device_at=town.now + timedelta(days=off))
        due_times.add(Case.objects.get(pk=report_case(told, by=None, now=town.now).case_id).due_at)
    assert len(due_times) == 1


def test_leap_days_and_year_ends():
    assert end("2024-02-28 10:00", 1, "day") == "2024-02-29 23:59:59"
    assert end("2023-12-31 23:59", 1, "same_day") == "2023-12-31 23:59:59"
    assert end("2024-12-31 10:00", 1, "working_day") == "2025-01-02 17:30:00"
    assert end("2024-02-29 10:00", 4, "year") == "2028-02-29 23:59:59"
    assert end("2025-12-31 17:00", 1, "working_hour") == "2026-01-04 09:00:00"  # the 4th is a worked Sunday


def test_working_hours_pause_at_noon_and_overnight():
    assert end("2026-03-02 08:30", 3.5, "working_hour") == "2026-03-02 12:00:00"
    assert end("2026-03-02 11:59", 1, "working_hour") == "2026-03-02 14:59:00"
    assert end("2026-03-02 06:00", 7, "working_hour") == "2026-03-02 17:30:00"
    assert end("2026-03-06 17:30", 1, "working_hour") == "2026-03-09 09:30:00"


def test_summer_hours_hold_from_their_date():
    summer = Hours(((time(8), time(12)), (time(15), time(18))), date(2026, 6, 1), date(2026, 9, 30))
    winter = [Hours(until=date(2026, 5, 31)), Hours(since=date(2026, 10, 1))]
    calendar = make_calendar("county", national_days(), [*winter, summer])

    assert due(moment("2026-05-29 10:00"), 1, "working_day", calendar).at == moment("2026-06-01 18:00")
    assert due(moment("2026-09-30 17:00"), 2, "working_hour", calendar).at == moment("2026-10-08 09:30")


def test_a_county_day_prevails_over_the_national_list():
    march_third = make_calendar("county", national_days(), overrides=[Day(date(2026, 4, 20), False, "三月三")])

    assert due(moment("2026-04-17 10:00"), 1, "working_day", march_third).at == moment("2026-04-21 17:30")


def test_overlapping_calendars_are_refused():
    twice = [Day(date(2026, 10, 1), False), Day(date(2026, 10, 1), True)]
    with pytest.raises(Overlapping):
        make_calendar("x", twice)
    with pytest.raises(Overlapping):
        make_calendar("x", national_days(), [Hours(until=date(2026, 6, 1)), Hours(since=date(2026, 6, 1))])
    with pytest.raises(BadInput):
        make_calendar("x", national_days(), overrides=[Day(date(2031, 1, 1), False)])


@pytest.mark.parametrize(
    ("limit", "unit", "pause", "expected"),
    [
        (5, "working_day", ("2026-03-03 10:00", "2026-03-05 15:00"), "2026-03-11 17:30:00"),  # 4th and 5th do not count
        (5, "working_day", ("2026-03-03 10:00", "2026-03-03 15:00"), "2026-03-09 17:30:00"),  # within a day: nothing
        (10, "day", ("2026-03-05 10:00", "2026-03-08 10:00"), "2026-03-15 23:59:59"),
        (24, "hour", ("2026-03-02 12:00", "2026-03-02 18:30"), "2026-03-03 16:30:00"),
        (4, "working_hour", ("2026-03-02 11:00", "2026-03-02 15:00"), "2026-03-03 09:00:00"),
        (5, "working_day", ("2026-03-20 10:00", "2026-03-25 10:00"), "2026-03-09 17:30:00"),  # after the end: nothing
    ],
)
def test_paused_time_does_not_count(limit, unit, pause, expected):
    begin, stop = map(moment, pause)

    assert end("2026-03-02 10:00", limit, unit, pauses=[(begin, stop)]) == expected

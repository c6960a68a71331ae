# SPDX-License-Identifier: MulanPSL-2.0
"""The lamp of a promise says the same in colour, icon and words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from linli.web.shared.lamps import lamp_of

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # Friday 12:00 in the county


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("hours", "colour", "words"),
    [
        (-1 / 60, "red", "刚刚超期"),
        (-3, "red", "超期3小时"),
        (-13, "red", "超期1天"),
        (-72, "red", "超期3天"),
        (0, "yellow", "今日到期"),
        (4, "yellow", "今日到期"),
        (20, "yellow", "剩余1天"),
        (30, "green", "剩余1天"),
        (48, "green", "剩余2天"),
    ],
)
def test_a_lamp_by_calendar_distance(hours, colour, words):
    lamp = lamp_of(NOON + timedelta(hours=hours), now=NOON)
    assert (lamp.colour, lamp.words) == (colour, words)


def test_the_day_is_the_countys_not_utc():
    """00:30 in the county is still yesterday in UTC."""
    assert lamp_of(datetime(2026, 11, 20, 16, 30, tzinfo=UTC), now=NOON).words == "剩余1天"


@pytest.mark.parametrize("state", ["complete", "refused", "merged"])
def test_an_ended_matter_is_neither_late_nor_in_time(state):
    assert lamp_of(NOON - timedelta(days=9), state, now=NOON).colour == "grey"


def test_without_a_promise_it_says_so():
    assert lamp_of(None, now=NOON).words == "未定时限"

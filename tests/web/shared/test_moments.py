# SPDX-License-Identifier: MulanPSL-2.0
"""Moments in words, in county time, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from linli.web.shared.moments import brief_moment, duration_words, full_day, full_moment, full_span, time_ago

AT = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def test_a_moment_names_day_time_and_weekday():
    assert full_moment(AT) == "2026年11月21日 14:30 星期六"


def test_in_english_too():
    with translation.override("en"):
        assert full_moment(AT) == "Sat 21 Nov 2026, 14:30"
        assert full_day(date(2026, 11, 21)) == "21 Nov 2026"


def test_a_span_names_its_day_once():
    ends = AT + timedelta(minutes=90)
    assert full_span(AT, ends) == "2026年11月21日 星期六 14:30–16:00"
    with translation.override("en"):
        assert full_span(AT, ends) == "Sat 21 Nov 2026, 14:30–16:00"


def test_late_in_the_evening_utc_it_is_the_next_day_here():
    assert full_day(datetime(2026, 11, 21, 18, 0, tzinfo=UTC)) == "2026年11月22日"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (AT + timedelta(hours=1), "今天 14:30"),
        (AT + timedelta(days=2), "11月21日 14:30"),
        (AT + timedelta(days=60), "2026年11月21日 14:30"),
    ],
)
def test_a_brief_moment_says_no_more_than_needed(now, words):
    assert brief_moment(AT, now) == words


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(seconds=20), "刚刚"),
        (timedelta(minutes=5), "5分钟前"),
        (timedelta(hours=3), "3小时前"),
        (timedelta(days=2), "2天前"),
        (timedelta(days=40), "2026年11月21日"),
    ],
)
def test_time_ago(later, words):
    assert time_ago(AT, AT + later) == words


@pytest.mark.parametrize(
    ("took", "words"),
    [
        (timedelta(seconds=10), "不到1分钟"),
        (timedelta(minutes=45), "45分钟"),
        (timedelta(hours=2, minutes=5), "2小时5分钟"),
        (timedelta(days=2, hours=3, minutes=9), "2天3小时"),
    ],
)
def test_a_duration_shows_its_two_largest_parts(took, words):
    assert duration_words(took) == words

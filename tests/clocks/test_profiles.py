# SPDX-License-Identifier: MulanPSL-2.0
"""Limits are data: what may stand in a profile, and what `linli due` says of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from linli.cases.rules.timing.limits import LONGEST_HEARING, LONGEST_PAUSE, MOST_EXTENSIONS
from linli.clocks.rules import make_profile, read_limits, shipped_profile
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.running import Kind, begin, reckon
from linli.clocks.rules.shipped import national_calendar, shipped_limits
from linli.clocks.rules.units import Unit
from linli.disputes.queries.colour_days import PROCESS
from linli.kernel.refusals import BadInput, Unknown

ROW = {
    "process": "12345", "step": "默认:签收", "limit": "2", "unit": "hour", "calendar": "working", "source": "x",
    "confidence": "S",
}  # fmt: skip
START = "2025-09-28T16:00+08:00"


def said(**options) -> dict:
    out = StringIO()
    call_command("due", stdout=out, json=True, **options)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(
    "change",
    [{"step": "默认:没有这一步"}, {"process": "没有"}, {"limit": "-1"}, {"limit": "abc"}, {"unit": "week"}, {"calendar": "lunar"},
     {"unit": "day", "calendar": "working", "limit": "1.5"}, {"step": ""}],
)  # fmt: skip
def test_a_profile_with_a_bad_row_is_refused(change):
    with pytest.raises(BadInput) as refused:
        make_profile("own", shipped_limits(), read_limits([ROW | change]))

    assert refused.value.todo


def test_every_row_in_every_unit_is_refused_or_makes_a_clock():
    """Both happen: 2次 for a limit of time is refused, so is half a year for days that are read as a number."""
    now, refusals = datetime(2026, 11, 23, 4, tzinfo=UTC), set[tuple[str, str, Unit]]()
    for shipped in shipped_limits():
        for unit in Unit:
            own = Limit(shipped.process, shipped.step, 2, unit, "x", "S")
            try:
                limit = make_profile("own", shipped_limits(), [own]).limits[own.key]
            except BadInput:
                refusals.add((*own.key, unit))
                continue
            if unit != Unit.TIMES:
                clock = begin(Kind.STATUTORY, 1, limit, when=now, entry=1, holder=None)
                assert reckon(clock, national_calendar()).due_at >= now
            if own.key[1] in (LONGEST_PAUSE, LONGEST_HEARING) or own.key[0] == PROCESS:
                assert unit == Unit.DAY, "most_days and the days of a colour read the number alone"
            assert (unit == Unit.TIMES) == (own.key[1] == MOST_EXTENSIONS)
    assert {("12345", "默认:签收", Unit.TIMES), ("12345", LONGEST_PAUSE, Unit.MONTH)} <= refusals
    assert ("12345", "默认:签收", Unit.MONTH) not in refusals


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(BadInput):
        read_limits([ROW, ROW])


def test_a_limit_of_a_statute_cannot_be_changed():
    law = ROW | {"process": "信访", "step": "申诉求决类办结", "limit": "90", "unit": "day", "calendar": "calendar"}
    with pytest.raises(BadInput) as refused:
        make_profile("own", shipped_limits(), read_limits([law]))

    assert "art.34" in refused.value.todo


def test_a_countys_own_row_prevails_over_the_shipped_one():
    own = make_profile("own", shipped_limits(), read_limits([ROW]))

    assert (own.find("12345", "默认:签收").amount, shipped_profile().find("12345", "默认:签收").amount) == (2, 4)


def test_due_says_the_time_the_days_and_the_article():
    found = said(process="信访", step="非本机关职权提出异议退回", at=START)

    assert found["due"] == "2025-10-11T17:30:00+08:00"
    assert found["counted"] == ["2025-09-29", "2025-09-30", "2025-10-09", "2025-10-10", "2025-10-11"]
    assert (found["limit"], found["unit"], found["calendar"]) == (5, "day", "working")
    assert found["source"] == found["article"] == "信访工作条例(2022) art.23"
    assert (found["confidence"], found["profile"], found["start"]) == ("F", "default", "2025-09-28T16:00:00+08:00")


def test_due_needs_no_database():
    """No fixture of the database is asked for: a query would fail this test."""
    assert said(process="反家暴", step="紧急", at="2026-02-14T22:00")["due"] == "2026-02-15T22:00:00+08:00"


def test_a_beginning_that_fits_one_row_is_enough_and_a_place_is_a_profile():
    assert said(process="信", step="申诉", at=START)["step"] == "申诉求决类办结"
    found = said(process="12345", step="回复", at=START, profile="济南")
    assert (found["step"], found["profile"]) == ("济南:回复并反馈", "济南")


def test_a_profile_may_be_a_file(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("process,step,limit,unit,calendar,source,confidence\n12345,默认:签收,1,hour,working,本县,S\n")

    assert said(process="12345", step="默认:签收", at=START, profile=str(path))["due"] == "2025-09-28T17:00:00+08:00"


def test_how_often_is_no_time():
    found = said(process="12345", step="默认:延期次数上限", at=START)

    assert (found["due"], found["counted"], found["limit"]) == (None, [], 2)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"process": "没有"}, "信访"),
        ({"step": "没有"}, "申诉求决类办结"),
        ({"at": "yesterday"}, "2025-09-28T16:00+08:00"),
        ({"at": "2026-12-28", "step": "非本机关"}, "2027"),
        ({"profile": "nowhere"}, "济南"),
        ({"profile": "nowhere.csv"}, "nowhere.csv"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words_that_help(options, words):
    with pytest.raises(CommandError) as refused:
        said(**({"process": "信访", "step": "申诉", "at": START} | options))

    assert words in str(refused.value)


def test_an_ambiguous_beginning_lists_what_fits():
    with pytest.raises(Unknown) as refused:
        shipped_profile().find("信访", "请求")

    assert "请求复查" in refused.value.todo
    assert "请求复核" in refused.value.todo

# SPDX-License-Identifier: MulanPSL-2.0
"""日清单 of a day that is named: its flow, and what was open at its end; what nothing kept is said to be unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.insight.rules.periods import read_day
from linli.insight.sheets.data import day_sheet
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from tests.cases.ways import answered, dispatched
from tests.papers.conftest import text_of


@pytest.fixture
def two_days(town, many, noon):
    """On Friday two matters were told and one answered; now it is Monday, and a third was told."""
    done, _left = many(2)
    answered(town, done)
    friday = county_day(town.now)
    town.now += timedelta(days=3)
    noon.move_to(town.now, tick=False)
    many(1)
    return friday


def test_a_days_sheet_counts_that_day_on_page_and_paper(at_desk, town, two_days):
    assert day_sheet(town.supervisor, now=town.now).flow.told == 1
    flow = day_sheet(town.supervisor, now=town.now, on=two_days).flow
    assert (flow.told, flow.answered) == (2, 1)

    client = at_desk("supervisor")
    page = client.get(f"/desk/watch/day?day={two_days}").content.decode()
    paper = client.get(f"/desk/watch/day.docx?day={two_days}")
    assert f'href="/desk/watch/day.docx?day={two_days}"' in page, "the file is of the day that is seen"
    assert f"{two_days}.docx" in paper["Content-Disposition"]
    for words in (page, text_of(paper.content)):
        assert "2026年11月20日登记 2 件，答复 1 件" in words
        assert "截至2026年11月20日二十四时" in words
        assert "没了结的 2 件" in words, "the answered one was not over, and the third not told"
        assert "停滞 （当时没有记下）" in words


def test_a_past_day_is_counted_as_of_its_end(at_desk, town, many, noon):
    """Told on a Friday, due on Wednesday: late at the end of Thursday, answered on Friday, over a week later."""
    late, signed = many(2)
    dispatched(town, signed)
    days = {"friday": town.now, "thursday": town.now + timedelta(days=6)}
    town.now += timedelta(days=4)
    take_step(signed, "sign", by=town.handler, now=town.now)
    town.now += timedelta(days=3)
    answered(town, late)
    take_step(late, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True)
    town.now += timedelta(days=7)
    noon.move_to(town.now, tick=False)

    def counted(day: str) -> dict:
        numbers = day_sheet(town.supervisor, now=town.now, on=county_day(days[day])).numbers
        keys = ("red", "due_today", "unsigned", "reopened")
        return {"open": sum(numbers.open.values())} | {key: numbers.total(key) for key in keys}

    assert counted("friday") == {"open": 2, "red": 0, "due_today": 0, "unsigned": 1, "reopened": 0}
    assert counted("thursday") == {"open": 2, "red": 2, "due_today": 0, "unsigned": 0, "reopened": 0}
    due = day_sheet(town.supervisor, now=town.now, on=county_day(late.due_at))
    assert [case.number for case in due.lists["due_today"]] == [late.number, signed.number]
    assert sum(day_sheet(town.supervisor, now=town.now).numbers.open.values()) == 1
    words = at_desk("supervisor").get(f"/desk/watch/day?day={county_day(days['thursday'])}").content.decode()
    assert "超期（2 件）" in words
    assert "两次退回（当时没有记下）" in words
    assert "超期1天" in words, "as it was then, not as it is now"


def test_without_a_day_or_with_todays_it_is_todays(at_desk, town, two_days):
    client = at_desk("supervisor")
    for query in ("", "?day=", f"?day={county_day(town.now)}"):
        words = client.get(f"/desk/watch/day{query}").content.decode()
        assert "今天登记 1 件" in words
        assert "二十四时" not in words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("2026-11-24", "这一天还没有到"),
        ("nonsense", "日期写得不对"),
        ("2026-02-30", "日期写得不对"),
        ("0001-01-01", "日期写得不对"),
    ],
)
@pytest.mark.parametrize("path", ["/desk/watch/day", "/desk/watch/day.docx"])
def test_a_day_to_come_and_what_is_no_day_are_refused(at_desk, two_days, path, asked, words):
    answer = at_desk("supervisor").get(path, {"day": asked})
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("asked", ["0001-01-01", "9999-12-31", "20261"])
def test_the_week_refuses_what_is_no_day_too(at_desk, town, asked):
    assert at_desk("supervisor").get("/desk/watch/week", {"on": asked}).status_code == 422
    assert at_desk("supervisor").get("/desk/watch/returns", {"from": asked, "to": asked}).status_code == 422
    with pytest.raises(BadInput):
        read_day(asked, today=county_day(town.now))

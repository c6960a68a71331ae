# SPDX-License-Identifier: MulanPSL-2.0
"""日清单 of a day that is named: its flow, and the lists as they stand now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.insight.rules.periods import read_day
from linli.insight.sheets.data import day_sheet
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from tests.cases.ways import answered
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
        assert "登记和答复是2026年11月20日的，没了结的和下列事项截至2026年11月23日" in words


def test_without_a_day_or_with_todays_it_is_todays(at_desk, town, two_days):
    client = at_desk("supervisor")
    for query in ("", "?day=", f"?day={county_day(town.now)}"):
        words = client.get(f"/desk/watch/day{query}").content.decode()
        assert "今天登记 1 件" in words
        assert "登记和答复是" not in words


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

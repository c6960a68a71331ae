# SPDX-License-Identifier: MulanPSL-2.0
"""退回 on the board: the number, what it is a part of, and the lines behind it are made by one predicate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.insight.queries import newest
from linli.insight.queries.newest import Lamps
from linli.insight.queries.rates import figures
from linli.insight.queries.returns import return_board, returned_by
from linli.insight.rules.definitions import By, Rate
from linli.insight.rules.periods import Period
from linli.kernel.times import county_day
from tests.cases.ways import dispatched

WORDS = {"reason": "不归住建", "basis": "三定方案第三条"}


def give_back(town, case, **later: int) -> None:
    dispatched(town, case)
    town.now += timedelta(**later)
    take_step(case, "return", by=town.handler, now=town.now, **WORDS)


@pytest.fixture
def twice(town, many):
    """One matter that the same unit returned twice, one that it returned once, one that it kept."""
    often, once, kept = many(3)
    for case in (once, kept):
        dispatched(town, case)
    take_step(once, "return", by=town.handler, now=town.now, **WORDS)
    give_back(town, often, minutes=10)
    town.now += timedelta(minutes=10)
    take_step(often, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    town.now += timedelta(minutes=10)
    take_step(often, "return", by=town.handler, now=town.now, **WORDS)
    return often, once


def listed(client, town) -> list[str]:
    """The numbers of all lines, page by page."""
    url, found = f"/desk/watch/returns/{town.unit('housing')}", []
    for _page in range(9):
        page = client.get(url)
        found += [row.number for _leg, row in page.context["lines"]]
        if not page.context["page"].next_key:
            return found
        assert 'rel="next"' in page.content.decode()
        url = f"{url.split('?')[0]}?after={page.context['page'].next_key}"
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("size", [1, 2, 50])
def test_the_list_has_a_line_for_each_return_the_number_counts_page_by_page(at_desk, town, twice, monkeypatch, size):
    often, once = twice
    monkeypatch.setattr(newest, "PAGE_ROWS", size)
    client = at_desk("supervisor")
    (row,) = [row for _unit, row, _kinds, _url in client.get("/desk/watch/returns").context["rows"]]
    assert (row.given, row.returned, row.ruled_back) == (4, 3, 1)
    assert listed(client, town) == [often.number, often.number, once.number]
    assert "又归它办" in client.get(f"/desk/watch/returns/{town.unit('housing')}").content.decode() or size == 1


def test_given_and_returned_are_of_the_same_period_as_the_rate(town, lamp):
    """Given before midnight, returned after: it belongs to the day it was given, and no day has more returned than given."""
    given = county_day(town.now)
    give_back(town, lamp, days=1)
    day, next_day = Period(given, given), Period(county_day(town.now), county_day(town.now))
    (row,) = return_board(town.supervisor, day)
    assert (row.given, row.returned) == (1, 1)
    assert len(returned_by(town.supervisor, row.unit, day, Lamps(town.now)).rows) == 1
    figure = figures(town.supervisor, Rate.RETURNED, day, By.UNIT)[row.unit]
    assert (figure.upper, figure.lower) == (row.returned, row.given)
    assert return_board(town.supervisor, next_day) == []
    assert returned_by(town.supervisor, row.unit, next_day, Lamps(town.now)).rows == []


def test_a_dispatch_that_was_taken_back_within_seconds_is_no_ruling_that_it_was_theirs(town, lamp):
    give_back(town, lamp, minutes=10)
    town.now += timedelta(minutes=10)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(lamp, "undo", by=town.dispatcher, now=town.now + timedelta(seconds=5))
    whole = Period(county_day(town.now), county_day(town.now))
    [row] = return_board(town.supervisor, whole)
    assert (row.returned, row.ruled_back) == (1, 0)

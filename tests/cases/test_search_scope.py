# SPDX-License-Identifier: MulanPSL-2.0
"""The newest hits are those of the viewer's own scope, however many newer ones others have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case
from linli.cases.queries import Filters, hits, search, search_cases
from linli.cases.queries.lamp_order import LAMP
from tests.cases.ways import dispatched
from tests.town import NEXT_GRID

NARROW = ("town_operator", "village_operator", "grid_worker", "handler")


@pytest.fixture
def crowd(town, lamp, report, monkeypatch):
    """The lamp, given to an office, and newer ones of another town; only the newest three are looked through."""
    dispatched(town, lamp)
    for n in range(5):
        report_case(replace(report, text=f"柳河村路灯坏了{n}", area_code=NEXT_GRID), by=None, now=town.now)
    monkeypatch.setattr(hits, "NEAR", 3)
    monkeypatch.setattr(search, "MOST_HITS", 3)
    return lamp


@pytest.mark.parametrize(("often", "many"), [(0, 0), (1000, 1000), (1000, 0)], ids=["by age", "by word", "of many"])
@pytest.mark.parametrize("sort", ["", LAMP])
@pytest.mark.parametrize("who", NARROW)
def test_an_old_one_of_ones_own_is_found(town, crowd, monkeypatch, who, sort, often, many):
    monkeypatch.setattr(hits, "OFTEN", often)
    monkeypatch.setattr(hits, "MANY", many)
    found = search_cases(getattr(town, who), Filters(q="路灯", sort=sort), now=town.now)
    assert ([case.number for case in found.rows], found.stopped) == ([crowd.number], False)


def test_the_county_still_stops_at_its_newest(town, crowd):
    found = search_cases(town.dispatcher, Filters(q="路灯"), now=town.now)
    assert crowd not in found.rows
    assert found.stopped


def test_a_post_without_cases_finds_nothing(town, crowd):
    assert search_cases(town.system_admin, Filters(q="路灯"), now=town.now).rows == []


@pytest.mark.parametrize("many", [0, 1000])
def test_pages_of_a_narrow_post_go_on_and_back(town, crowd, report, monkeypatch, many):
    monkeypatch.setattr(hits, "MANY", many)
    for n in range(5):
        report_case(replace(report, text=f"东门路灯又坏了{n}"), by=None, now=town.now)
    first = search_cases(town.town_operator, Filters(q="路灯"), now=town.now, size=2)
    second = search_cases(town.town_operator, Filters(q="路灯"), now=town.now, size=2, after=first.next_key)
    back = search_cases(town.town_operator, Filters(q="路灯"), now=town.now, size=2, before=second.prev_key)
    assert [case.pk for case in back.rows] == [case.pk for case in first.rows]
    assert not {case.pk for case in first.rows} & {case.pk for case in second.rows}

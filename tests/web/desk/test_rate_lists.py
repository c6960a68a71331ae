# SPDX-License-Identifier: MulanPSL-2.0
"""Both numbers of every rate open their list, and the list has as many lines; so have the published exclusions."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.clocks.models import Clock
from linli.insight.queries import newest
from tests.cases.ways import answered, complete, dispatched

LINK = re.compile(r'href="(/desk/watch/rates/[^"]+)">(\d+)')


@pytest.fixture
def matters(town, many):
    """Answered; answered twice, the first time in vain; returned twice by one unit; left out, and kept in; not dispatched."""
    good, redone, back, out, kept, _new = many(6)
    complete(town, good)
    answered(town, redone)
    take_step(redone, "call_back", by=town.second_operator, now=town.now, reached=True, solved=False, satisfied="1")
    dispatched(town, back)
    take_step(back, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案第三条")
    for case, yes in ((out, True), (kept, False)):
        complete(town, case)
        take_step(case, "ask_exclude", by=town.handler, now=town.now, code="unreasonable", reason="要换全街的灯")
        take_step(case, "decide_exclude", by=town.supervisor, now=town.now, approved=yes, reason="看过了")
    Clock.objects.filter(kind__in=("promise", "first_contact")).update(due_at=town.now - timedelta(minutes=1))
    return redone, out


def behind(client, url: str) -> list[str]:
    """The numbers of all lines behind a link, page by page."""
    found: list[str] = []
    for _page in range(30):
        page = client.get(url)
        assert page.status_code == 200, url
        found += [row.number for _line, row, _unit in page.context["lines"]]
        key = page.context["page"].next_key
        if not key:
            return found
        url = f"{url.split('&after=')[0]}&after={key}"
    raise AssertionError("the pages do not end")


def links_of(client, by: str) -> list[tuple[str, int]]:
    page = client.get(f"/desk/watch/rates?by={by}").content.decode()
    return [(url.replace("&amp;", "&"), int(n)) for url, n in LINK.findall(page)]


@pytest.mark.parametrize("by", ["unit", "area", "category"])
@pytest.mark.parametrize("size", [1, 50])
def test_every_number_of_the_rates_opens_as_many_lines(at_desk, matters, monkeypatch, by, size):
    monkeypatch.setattr(newest, "PAGE_ROWS", size)
    client = at_desk("supervisor")
    links = links_of(client, by)
    parts = {tuple(url.split("?")[0].rsplit("/", 2)[1:]) for url, _n in links}
    assert {(rate, "lower") for rate in ("response", "solved", "satisfied", "on_time", "returned", "rework")} <= parts
    assert {("solved", "upper"), ("returned", "upper"), ("unreasonable", "yes"), ("unreasonable", "no")} <= parts
    for url, n in links:
        assert len(behind(client, url)) == n > 0, url


def test_each_round_has_a_line_of_its_own_and_what_was_left_out_has_none(at_desk, matters):
    redone, out = matters
    client = at_desk("supervisor")
    lines = behind(client, "/desk/watch/rates/on_time/lower?from=")
    assert lines.count(redone.number) == 2
    assert out.number not in lines
    assert behind(client, "/desk/watch/rates/out/unreasonable/yes?from=") == [out.number]


def test_the_number_of_orders_given_opens_its_list_too(at_desk, town, matters):
    page = at_desk("supervisor").get("/desk/watch/returns")
    (_unit, row, _kinds, url), *_more = page.context["rows"]
    assert len(behind(at_desk("supervisor"), url)) == row.given


@pytest.mark.parametrize("path", ["secret/upper", "solved/both", "solved/lower?by=unit&of=nobody", "out/because/yes"])
def test_another_number_and_another_reader_are_told_it_is_not_there(at_desk, matters, path):
    assert at_desk("supervisor").get(f"/desk/watch/rates/{path}").status_code == 404
    assert at_desk("handler").get("/desk/watch/rates/solved/lower").status_code == 404

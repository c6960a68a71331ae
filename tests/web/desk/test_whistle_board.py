# SPDX-License-Identifier: MulanPSL-2.0
"""Every number of the whistle board opens its whistles, and as many as it says."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Call, Whistle
from linli.insight.queries import newest
from linli.web.desk.shown.whistle_board import NUMBERS
from tests.cases.ways_whistle import blow, in_town, joint

LINK = re.compile(r'href="(/desk/watch/whistles/[^"]+)">(?:<b class="tag tag-red">)?(\d+)')


@pytest.fixture
def whistles(town, report):
    """Four whistles: one answered late by one and refused by the other, one that one's own tier could do, two more."""
    case = joint(town, report)
    Call.objects.update(come_due_at=town.now - timedelta(hours=1))
    take_step(case, "report_in", by=town.handler, now=town.now, words="带着车来了")
    take_step(
        case,
        "refuse_whistle",
        by=town.other_handler,
        now=town.now,
        code="not_ours",
        reason="不归城管",
        basis="三定方案",
    )
    own = joint(town, report)
    Whistle.objects.filter(case=own).update(ruled_own_tier=True)
    Call.objects.filter(case=own).update(said_own_tier=True)  # by both: still one whistle
    blow(town, in_town(town, report), town.town_operator, ["housing"])
    Whistle.objects.filter(case=joint(town, report)).update(kind="hard")
    return case, own


def behind(client, url: str) -> list[str]:
    """The numbers of all lines behind a link, page by page."""
    found: list[str] = []
    for _page in range(12):
        page = client.get(url)
        assert page.status_code == 200, url
        found += [line.case.number for line in page.context["lines"]]
        key = page.context["page"].next_key
        if not key:
            return found
        url = f"{url.split('&after=')[0]}&after={key}"
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("size", [1, 50])
def test_every_number_opens_as_many_lines(at_desk, whistles, monkeypatch, size):
    monkeypatch.setattr(newest, "PAGE_ROWS", size)
    client = at_desk("supervisor")
    links = [
        (url.replace("&amp;", "&"), int(n))
        for url, n in LINK.findall(client.get("/desk/watch/whistles").content.decode())
    ]
    keys = {url.split("?")[0].rsplit("/", 1)[1] for url, _n in links}
    assert {"ruled_own", "said_own", "late", "refused", "blown", "hard", "called"} <= keys <= set(NUMBERS)
    for url, n in links:
        assert len(behind(client, url)) == n > 0, url


def test_the_figures_of_misuse_show_their_own_whistles(at_desk, town, whistles):
    case, own = whistles
    client = at_desk("supervisor")
    centre = town.town_operator.unit_id
    for unit, key, one in (
        (centre, "ruled_own", own), (centre, "said_own", own),
        (town.unit("housing"), "late", case), (town.unit("city_management"), "refused", case),
    ):  # fmt: skip
        assert behind(client, f"/desk/watch/whistles/{unit}/{key}?from=") == [one.number], key
    words = client.get(f"/desk/watch/whistles/{town.unit('city_management')}/refused").content.decode()
    assert "不是本单位职责" in words


def test_another_number_and_another_reader_are_told_it_is_not_there(at_desk, town, whistles):
    unit = town.unit("housing")
    assert at_desk("supervisor").get(f"/desk/watch/whistles/{unit}/secrets").status_code == 404
    assert at_desk("handler").get(f"/desk/watch/whistles/{unit}/late").status_code == 404

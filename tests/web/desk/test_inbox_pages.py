# SPDX-License-Identifier: MulanPSL-2.0
"""The page of messages: every one can be reached, and only what was seen is marked read without being asked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from linli.cases.actions import report_case
from linli.notices.models import Notice
from linli.notices.queries import unread_count


@pytest.fixture
def sixty(town, report):
    for n in range(60):
        report_case(report, by=None, now=town.now + timedelta(seconds=n))
    Notice.objects.filter(channel="in_app").exclude(kind="case.report.centre").delete()
    return town


def posted(page: str, which: str) -> dict[str, list[str]]:
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.S) if which in form)
    names: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="(id|told_by)" value="([^"]+)"', form):
        names.setdefault(name, []).append(value)
    return names


def rows(page: str) -> int:
    return page.count("list-row")


def test_older_messages_have_a_way_and_only_what_was_seen_becomes_read(at_desk, sixty):
    client, who = at_desk("dispatcher"), sixty.dispatcher
    page = client.get("/inbox").content.decode()
    assert (rows(page), unread_count(who)) == (50, 60)
    later = client.get("/inbox" + re.search(r'href="(\?before=[^"]+)"', page)[1]).content.decode()
    assert rows(later) == 10

    client.post("/inbox", posted(page, "本页标为已读"))
    assert unread_count(who) == 10


def test_all_means_what_was_told_when_the_page_was_made(at_desk, sixty, report):
    client, who = at_desk("dispatcher"), sixty.dispatcher
    page = client.get("/inbox").content.decode()
    report_case(report, by=None, now=sixty.now + timedelta(minutes=5))
    client.post("/inbox", posted(page, "更早的也标为已读"))
    assert unread_count(who) == 1


@pytest.mark.parametrize("before", ["x", "2026-11-20T12:00:00_x", "2026-13-01T00:00:00+08:00_x"])
def test_an_address_that_cannot_be_read_is_the_first_page(at_desk, sixty, before):
    assert rows(at_desk("dispatcher").get(f"/inbox?before={before}").content.decode()) == 50

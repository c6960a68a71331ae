# SPDX-License-Identifier: MulanPSL-2.0
"""Who holds two posts is one person: nobody checks, calls back, extends, rules or takes over what is their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import take_step
from linli.cases.actions.duty import hand_over, take_over
from linli.kernel.refusals import NotAllowed
from linli.people.models import Post
from linli.people.rules import Viewer
from tests.cases.ways import finished, handling
from tests.town import COUNTY, SINCE, Town


def also(town: Town, person: str, post: str) -> Viewer:
    """The person's second post, beside that of `post`."""
    like, account = getattr(town, post), town.accounts[person]
    second = Post.objects.create(
        county=COUNTY, account=account, unit_id=like.unit_id, role=like.role, area_code=like.area_code, starts_on=SINCE
    )
    return replace(like, id=second.pk, account_id=account.pk, name=account.name)


@pytest.fixture
def twice(town) -> Viewer:
    """The handler of the housing office, who is an operator of the centre too."""
    return also(town, "handler", "dispatcher")


def test_the_handler_in_another_post_neither_checks_nor_calls_back(town, lamp, twice):
    finished(town, lamp)
    with pytest.raises(NotAllowed, match="自己办的事"):
        take_step(lamp, "check", by=twice, now=town.now)
    take_step(lamp, "check", by=town.dispatcher, now=town.now)
    take_step(lamp, "close", by=town.dispatcher, now=town.now)
    take_step(lamp, "answer", by=town.dispatcher, now=town.now, text="修好了")
    with pytest.raises(NotAllowed, match="办理人以外"):
        take_step(lamp, "call_back", by=twice, now=town.now, reached=True, solved=True)
    take_step(lamp, "call_back", by=town.dispatcher, now=town.now, reached=True, solved=True)


def test_who_asked_for_more_time_does_not_grant_it_in_another_post(town, lamp, twice):
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=1, reason="等配件")
    with pytest.raises(NotAllowed, match="自己的延期"):
        take_step(lamp, "grant_extension", by=twice, now=town.now, note="同意")
    take_step(lamp, "grant_extension", by=town.dispatcher, now=town.now, note="同意")


def test_who_hands_over_does_not_take_over_in_another_post(town):
    second = also(town, "dispatcher", "supervisor")
    page = hand_over("无", {}, by=town.dispatcher, now=town.now)
    with pytest.raises(NotAllowed, match="不能自己接班"):
        take_over(page.pk, "", by=second, now=town.now)
    take_over(page.pk, "", by=town.supervisor, now=town.now)

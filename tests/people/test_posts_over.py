# SPDX-License-Identifier: MulanPSL-2.0
"""A post that ends by its own date is told of like one that is ended: once, also after days on which nothing ran."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people import registry
from linli.people.actions import close_account, close_post, open_post, reopen_account
from linli.people.rules import Role
from linli.people.tasks import clear
from tests import town as cast
from tests.people.conftest import NOW, SOON

DAY = county_day(NOW)


@pytest.fixture
def heard(monkeypatch):
    """The posts of which the rooms above were told that nobody holds them."""
    posts = []
    monkeypatch.setattr(registry, "post_duties", [(lambda post: "", lambda ended, at: posts.extend(ended))])
    return posts


@pytest.fixture
def post(town, zhang):
    """A post that is held for the last time in two days."""
    return give(town, zhang, ends_on=DAY + timedelta(days=3))


def give(town, account, **more):
    return open_post(
        account=account, unit=town.units["housing"], role=Role.HANDLER, by=town.system_admin, now=NOW, **more
    )


def steps(post):
    return [line.step for line in story_of(Subject("post", post.pk, cast.COUNTY))]


def test_the_first_day_without_its_holder_is_told_of_once(post, heard):
    midnight = NOW + timedelta(days=2, hours=12)  # NOW is 12:00 in the county

    clear(now=midnight - timedelta(seconds=1))
    assert heard == []
    assert clear(now=midnight).endswith("over=1")
    assert clear(now=midnight + timedelta(hours=1)).endswith("over=0")
    assert clear(now=midnight + timedelta(days=2)).endswith("over=0")

    assert heard == [post.pk]
    assert steps(post) == ["open", "end"]


def test_days_on_which_nothing_ran_are_made_up_for(post, heard):
    clear(now=NOW + timedelta(days=40))

    assert heard == [post.pk]


def test_who_was_told_at_the_ending_is_not_told_again(town, post, heard):
    close_post(post.pk, by=town.system_admin, now=SOON)
    clear(now=NOW + timedelta(days=4))

    assert heard == [post.pk]
    assert steps(post) == ["open", "close"]


def test_a_post_that_was_ended_before_it_began_is_not_told_of_again(town, zhang, heard):
    later = give(town, zhang, starts_on=DAY + timedelta(days=5))
    close_post(later.pk, by=town.system_admin, now=SOON)
    clear(now=NOW + timedelta(days=6))

    assert heard == [later.pk]


def test_a_closed_account_was_told_of_when_it_closed(town, zhang, post, heard):
    close_account(zhang.pk, by=town.security_admin, now=SOON)
    clear(now=NOW + timedelta(days=4))

    assert heard == [post.pk]


def test_an_account_that_came_back_is_told_of_at_the_posts_own_end(town, zhang, post, heard):
    close_account(zhang.pk, by=town.security_admin, now=SOON)
    reopen_account(zhang.pk, by=town.system_admin, now=SOON)
    clear(now=NOW + timedelta(days=4))

    assert heard == [post.pk, post.pk]


def test_a_teller_that_fails_leaves_the_post_for_the_next_hour(post, heard, monkeypatch):
    def fails(post_ids, at):
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(registry, "post_duties", [(lambda post: "", fails)])
        with pytest.raises(ConnectionError):
            clear(now=NOW + timedelta(days=3))
    clear(now=NOW + timedelta(days=3, hours=1))

    assert heard == [post.pk]
    assert steps(post) == ["open", "end"]


def test_a_post_without_an_end_is_let_be(town, zhang, heard):
    give(town, zhang)
    clear(now=NOW + timedelta(days=400))

    assert heard == []

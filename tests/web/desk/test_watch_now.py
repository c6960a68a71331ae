# SPDX-License-Identifier: MulanPSL-2.0
"""督查台 asks for its numbers again, as the worklist does for its tabs."""

from __future__ import annotations

from datetime import timedelta

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.cases.rules.states import TIERS
from linli.insight.rules.watch import NUMBERS
from tests.cases.ways import handling
from tests.web.desk.test_budgets import statements

AGAIN = 'hx-get="/desk/watch/now" hx-trigger="every 30s"'


def test_the_numbers_are_asked_for_again_and_are_those_of_the_page(at_desk, town, many):
    many(3)
    page = at_desk("supervisor").get("/desk/watch")
    assert AGAIN in page.content.decode()
    client = at_desk("supervisor", htmx=True)
    before = client.get("/desk/watch/now")
    Case.objects.update(due_at=town.now - timedelta(days=1))
    after = client.get("/desk/watch/now")
    red = [next(t.count for t in one.context["tiles"] if t.number.key == "red") for one in (page, before, after)]
    assert red == [0, 0, 3]
    words = after.content.decode()
    assert AGAIN in words, "and again after that"
    assert '<p class="lead" id="now-lead" hx-swap-oob="true">' in words, "as of when, beside the heading"
    assert "<html" not in words
    assert 'id="tile-red"' in words, "the focus stays on a number that is swapped"


def test_the_numbers_cost_what_the_page_costs_and_no_more_for_more_cases(at_desk, many):
    client = at_desk("supervisor", htmx=True)
    many(2)
    few = statements(client, "/desk/watch/now")
    many(20)
    assert len(statements(client, "/desk/watch/now")) == len(few) <= 12, few


def test_asking_again_does_not_keep_a_session_awake(at_desk, lamp, noon):
    client = at_desk("supervisor", htmx=True)
    noon.shift(timedelta(minutes=10))
    assert client.get("/desk/watch/now").status_code == 200
    noon.shift(timedelta(minutes=25))  # 35 minutes after the person's own last act
    lapsed = client.get("/desk/watch/now")
    assert lapsed.status_code == 409
    assert "登录已过期" in lapsed.content.decode()


def test_the_numbers_are_not_there_for_who_does_not_watch(at_desk, lamp):
    assert at_desk("handler", htmx=True).get("/desk/watch/now").status_code == 404


def test_no_two_numbers_have_one_name(at_desk, town, many):
    Case.objects.filter(pk=many(1)[0].pk).update(due_at=town.now - timedelta(days=1), returns=2)
    words = at_desk("supervisor").get("/desk/watch").content.decode()
    names = [f'id="tile-{number.key}"' for number in NUMBERS]
    names += [f'id="cell-{tier}-{number.key}"' for tier in TIERS for number in NUMBERS]
    assert all(words.count(name) <= 1 for name in names)
    assert sum(name in words for name in names) > len(NUMBERS)


def test_a_request_for_more_time_is_a_number_of_the_desk(at_desk, town, lamp):
    """It waited unseen: only in a tab of those who may grant it."""
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=2, reason="要等配件")
    tiles = at_desk("supervisor").get("/desk/watch/now").context["tiles"]
    [tile] = [one for one in tiles if one.number.key == "extensions"]
    assert tile.count == 1
    assert lamp.number in at_desk("supervisor").get(tile.url).content.decode()

    take_step(lamp, "refuse_extension", by=town.dispatcher, now=town.now, reason="配件明天就到")
    tiles = at_desk("supervisor").get("/desk/watch/now").context["tiles"]
    assert [one.count for one in tiles if one.number.key == "extensions"] == [0]

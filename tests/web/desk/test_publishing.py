# SPDX-License-Identifier: MulanPSL-2.0
"""A named person publishes the county's figures; residents read numbers, and what was left out of them by reason."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.insight.models import Publication
from linli.insight.queries.rates import all_figures
from linli.insight.rules.definitions import By
from linli.insight.rules.periods import Period
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.models import Post
from tests.cases.ways import complete
from tests.town import COUNTY


@pytest.fixture
def span(town, many, noon):
    """A period that is over, in which one matter was left out and one was not."""
    good, out = many(2)
    for case in (good, out):
        complete(town, case)
    take_step(out, "ask_exclude", by=town.handler, now=town.now, code="unreasonable", reason="要换全街的灯")
    take_step(out, "decide_exclude", by=town.supervisor, now=town.now, approved=True, reason="看过了")
    noon.shift(timedelta(days=2))
    day = county_day(town.now)
    return {"from": (day - timedelta(days=7)).isoformat(), "to": (day + timedelta(days=1)).isoformat()}


@pytest.fixture
def period(town):
    day = county_day(town.now)
    return Period(day - timedelta(days=7), day + timedelta(days=1))


def test_residents_read_what_was_published_and_no_matter_of_it(at_desk, client, town, span, period):
    assert "还没有公开过" in client.get("/figures").content.decode()
    at_desk("supervisor").post("/desk/watch/rates/publish", span)

    page = client.get("/figures").content.decode()
    whole = all_figures(town.supervisor, period, By.ALL)[""]
    for figure in whole.values():
        assert f"{figure.lower} 件里 {figure.upper} 件" in page
    assert "诉求明显不合理：批准 1 件，没批准 0 件" in page
    assert "路灯" not in page
    assert "LN5199" not in page


def test_the_numbers_stay_as_they_were_published(at_desk, client, town, span, many):
    at_desk("supervisor").post("/desk/watch/rates/publish", span)
    before = _numbers(client)

    complete(town, many(1)[0])
    assert before
    assert _numbers(client) == before


def _numbers(client) -> list[str]:
    return re.findall(r"(\d+) 件里 (\d+) 件", client.get("/figures").content.decode())


def test_a_period_is_published_once_and_withdrawn_by_a_decision_that_is_written_down(at_desk, client, town, span):
    supervisor = at_desk("supervisor")
    for _ in range(2):
        answer = supervisor.post("/desk/watch/rates/publish", span, follow=True)
    assert "已经公开过" in answer.content.decode()
    row = Publication.objects.get()
    supervisor.post(f"/desk/watch/rates/withdraw/{row.pk}")

    assert "还没有公开过" in client.get("/figures").content.decode()
    assert [entry.step for entry in story_of(Subject("publication", row.pk, COUNTY))] == ["publish", "withdraw"]
    assert supervisor.post(f"/desk/watch/rates/withdraw/{row.pk}").status_code == 404
    supervisor.post("/desk/watch/rates/publish", span)
    assert Publication.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_what_is_not_over_yet_is_not_published(at_desk, town):
    today = county_day(town.now) + timedelta(days=20_000)
    answer = at_desk("supervisor").post(
        "/desk/watch/rates/publish", {"from": today.isoformat(), "to": today.isoformat()}, follow=True
    )
    assert "还没有过完" in answer.content.decode()
    assert not Publication.objects.exists()


@pytest.mark.parametrize("who", ["dispatcher", "handler", "town_operator", "neighbour_operator"])
def test_nobody_else_publishes(at_desk, who, span):
    assert at_desk(who).post("/desk/watch/rates/publish", span).status_code in {403, 404}
    assert not Publication.objects.exists()


def test_who_answers_for_some_categories_only_does_not_publish_for_the_county(at_desk, town, span):
    Post.objects.filter(pk=town.supervisor.id).update(categories=["C01"])
    assert at_desk("supervisor").post("/desk/watch/rates/publish", span).status_code == 409
    assert not Publication.objects.exists()

# SPDX-License-Identifier: MulanPSL-2.0
"""One step on many rows: each its own transaction, each its own verdict."""

from __future__ import annotations

import pytest

from linli.cases.actions import take_step
from linli.cases.rules.states import State
from linli.ledger.queries import denied_attempts, story_of
from tests.cases.ways import dispatched
from tests.town import fresh


def mark(*cases) -> list[str]:
    return [f"{case.pk}:{case.version}" for case in cases]


@pytest.mark.parametrize("htmx", [True, False])
def test_marked_rows_are_accepted_and_keep_their_verdict(at_desk, many, htmx):
    made = many(3)
    asked = {"step": "accept", "query": "tab=todo", "case": mark(*made[:2])}
    response = at_desk("dispatcher", htmx=htmx).post("/desk/bulk", asked)
    assert response.status_code == 200
    assert [fresh(case).state for case in made] == [State.ACCEPTED, State.ACCEPTED, State.REPORTED]
    listed = response.context["listing"].rows
    assert [row.verdict for row in listed] == ["已受理", "已受理", ""]
    assert "2 件已办" in response.content.decode()
    assert "知道了" in response.content.decode()
    assert ("<html" in response.content.decode()) is not htmx


def test_one_that_is_refused_keeps_none_of_the_others_back(at_desk, town, many):
    first, taken, last = many(3)
    marks = mark(first, taken, last)
    take_step(taken, "accept", by=town.second_operator, now=town.now)
    response = at_desk("dispatcher").post("/desk/bulk", {"step": "accept", "query": "tab=todo", "case": marks})
    rows = {row.case.pk: row for row in response.context["listing"].rows}
    assert rows[first.pk].verdict_ok
    assert rows[last.pk].verdict_ok
    assert not rows[taken.pk].verdict_ok
    assert "青禾县综治中心在12:00:00先办了一步" in rows[taken.pk].verdict
    assert [line.step for line in story_of(taken.subject)] == ["report", "accept"]


def test_a_row_that_left_the_tab_still_shows_what_became_of_it(at_desk, town, many):
    made = many(2)
    for case in made:
        take_step(case, "accept", by=town.dispatcher, now=town.now)
    asked = {"step": "dispatch", "query": "tab=todo", "case": mark(*made), "to": town.unit("housing"), "note": "请尽快"}
    response = at_desk("dispatcher").post("/desk/bulk", asked)
    assert {fresh(case).state for case in made} == {State.DISPATCHED}
    assert [row.verdict for row in response.context["listing"].rows] == ["已派单", "已派单"]


def test_a_unit_signs_what_it_was_given(at_desk, town, many):
    made = many(2)
    for case in made:
        dispatched(town, case)
    asked = {"step": "sign", "query": "tab=to_sign", "case": [f"{case.pk}:3" for case in made]}
    at_desk("handler").post("/desk/bulk", asked)
    assert {fresh(case).state for case in made} == {State.HANDLING}


def test_dispatching_without_a_unit_keeps_the_marks(at_desk, town, many):
    made = many(2)
    take_step(made[0], "accept", by=town.dispatcher, now=town.now)
    asked = {"step": "dispatch", "query": "tab=todo", "case": mark(made[0]), "note": "写好的意见"}
    response = at_desk("dispatcher").post("/desk/bulk", asked)
    page = response.content.decode()
    assert response.status_code == 422
    assert "写好的意见" in page
    assert page.count(" checked><span") == 1
    assert fresh(made[0]).state == State.ACCEPTED


def test_nothing_marked_is_said(at_desk, many):
    many(1)
    response = at_desk("dispatcher").post("/desk/bulk", {"step": "accept", "query": "tab=todo"})
    assert response.status_code == 422
    assert "还没有勾选事项" in response.content.decode()


def test_a_stranger_marks_in_vain(at_desk, town, many):
    [case] = many(1)
    asked = {"step": "accept", "query": "tab=todo", "case": mark(case)}
    response = at_desk("next_town_operator").post("/desk/bulk", asked)
    assert response.context["listing"].rows == []
    assert fresh(case).state == State.REPORTED


@pytest.mark.parametrize(("who", "step"), [("handler", "accept"), ("supervisor", "sign"), ("dispatcher", "close")])
def test_only_what_is_offered_can_be_done_to_many(at_desk, many, who, step):
    [case] = many(1)
    response = at_desk(who).post("/desk/bulk", {"step": step, "query": "tab=todo", "case": mark(case)})
    assert response.status_code == 422
    assert fresh(case).version == 1


def test_rubbish_marks_are_left_out(at_desk, many):
    [case] = many(1)
    marks = ["", "x:1", f"{case.pk}:x", *mark(case)]
    at_desk("dispatcher").post("/desk/bulk", {"step": "accept", "query": "tab=todo", "case": marks})
    assert fresh(case).state == State.ACCEPTED


def test_more_than_one_turn_takes_is_said_and_stays_marked(at_desk, many, monkeypatch):
    from linli.web.desk.views import bulk

    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    made = many(5)
    asked = {"step": "accept", "query": "tab=todo", "case": mark(*made[:4])}
    page = at_desk("dispatcher").post("/desk/bulk", asked)
    assert [fresh(case).state for case in made[:3]] == [State.ACCEPTED, State.ACCEPTED, State.REPORTED]
    assert "2 件已办。一次最多办 2 件，另外 2 件没有动" in page.content.decode()
    listed = page.context["listing"].rows
    assert {row.case.pk for row in listed if row.is_marked} == {case.pk for case in made[2:4]}
    assert len(listed) == len(made)


def test_a_step_refused_on_the_second_page_comes_back_there_with_its_marks(at_desk, many, monkeypatch):
    from linli.cases.queries import lists

    monkeypatch.setattr(lists, "PAGE_ROWS", 2)
    many(4)
    client = at_desk("dispatcher")
    second = client.get(f"/desk/?tab=todo&after={client.get('/desk/?tab=todo').context['listing'].next_key}")
    shown = [row.case for row in second.context["listing"].rows]
    query = second.context["ask"].here
    assert f'name="query" value="{query}"'.replace("&", "&amp;") in second.content.decode()
    back = client.post("/desk/bulk", {"step": "dispatch", "query": query, "case": mark(shown[0])})
    assert back.status_code == 422
    assert [row.case.pk for row in back.context["listing"].rows] == [case.pk for case in shown]
    assert back.context["listing"].rows[0].is_marked


def test_each_refused_row_is_an_attempt_on_the_record(at_desk, town, many):
    """Fifty tried at once leave fifty entries, not none."""
    first, second, free = many(3)
    for case in (first, second):
        take_step(case, "accept", by=town.second_operator, now=town.now)

    at_desk("dispatcher").post("/desk/bulk", {"step": "accept", "query": "tab=todo", "case": mark(first, second, free)})

    tried = denied_attempts(first.county, since=town.now)
    assert {attempt.tried_id for attempt in tried} == {first.pk, second.pk}
    assert {(attempt.step, attempt.by_id) for attempt in tried} == {("accept", town.dispatcher.id)}

# SPDX-License-Identifier: MulanPSL-2.0
"""Calling back: who did not handle it asks the two questions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.actions.calling_back import take_on_screen
from linli.cases.rules.states import State
from linli.web.desk.views import callbacks as views
from tests.cases.ways import answered
from tests.town import fresh


@pytest.fixture
def waiting(town, many):
    made = many(3)
    return [answered(town, case) for case in made]


def on_page(response) -> str:
    return response.context["case"].number


def test_the_queue_goes_round_by_one_key(at_desk, waiting):
    client = at_desk("second_operator")
    first = client.get("/desk/callbacks")
    numbers, page = [on_page(first)], first
    for _ in range(3):
        page = client.get("/desk/callbacks", {"after": str(page.context["case"].pk)})
        numbers.append(on_page(page))
    assert numbers == [case.number for case in waiting] + [waiting[0].number]
    assert 'data-key="n"' in first.content.decode()
    assert first.context["waiting"] == 3


def test_two_operators_never_have_the_same_one_on_screen(at_desk, waiting):
    one, other = at_desk("second_operator"), at_desk("dispatcher")
    mine, others = on_page(one.get("/desk/callbacks")), on_page(other.get("/desk/callbacks"))
    assert (mine, others) == (waiting[0].number, waiting[1].number)
    assert on_page(one.get("/desk/callbacks")) == mine, "reading the page again changes nothing"

    one.post(f"/desk/callbacks/{waiting[0].pk}", {"reached": "yes", "solved": "yes"})
    assert on_page(one.get("/desk/callbacks", {"after": str(waiting[0].pk)})) == waiting[2].number

    one.post(f"/desk/callbacks/{waiting[2].pk}", {"reached": "yes", "solved": "yes"})
    assert "还有 1 件，同事正在打" in one.get("/desk/callbacks").content.decode()


def test_who_leaves_one_open_keeps_it_a_quarter_of_an_hour(at_desk, town, waiting):
    later = town.now + timedelta(minutes=14)
    ids = [case.pk for case in waiting]
    assert take_on_screen(ids, by=town.dispatcher, now=town.now) == ids[0]
    assert take_on_screen(ids, by=town.second_operator, now=later) == ids[1]
    assert take_on_screen(ids, by=town.second_operator, now=later + timedelta(minutes=2)) == ids[0]


def test_a_queue_that_was_cut_says_so(at_desk, waiting, monkeypatch):
    monkeypatch.setattr(views, "MOST_WAITING", 3)
    assert "排队 3 件以上" in at_desk("second_operator").get("/desk/callbacks").content.decode()


def test_script_case_answer_and_masks_stand_side_by_side(at_desk, waiting):
    page = at_desk("second_operator").get("/desk/callbacks").content.decode()
    for words in ("解决了吗", "满意吗", "路灯已经修好", "138****5678", "联系上了吗", "排队 3 件"):
        assert words in page, words
    assert "13812345678" not in page.replace("tel:", "") or "我叫" in page


def test_keeping_an_answer_leads_to_the_next(at_desk, waiting):
    client = at_desk("second_operator")
    told = {"reached": "yes", "solved": "yes", "satisfied": "2", "words": "可以", "seen": waiting[0].version}
    response = client.post(f"/desk/callbacks/{waiting[0].pk}", told, follow=True)
    case = fresh(waiting[0])
    assert (case.state, case.solved, case.satisfied) == (State.COMPLETE, True, 2)
    assert on_page(response) == waiting[1].number
    assert "这件事办结" in response.content.decode()


def test_not_reached_waits_at_the_end_of_the_queue(at_desk, waiting):
    client = at_desk("second_operator")
    client.post(f"/desk/callbacks/{waiting[0].pk}", {"reached": "no"})
    assert fresh(waiting[0]).call_backs == 1
    numbers = [on_page(client.get("/desk/callbacks"))]
    for case in (waiting[1], waiting[2]):
        numbers.append(on_page(client.get("/desk/callbacks", {"after": str(case.pk)})))
    assert numbers == [waiting[1].number, waiting[2].number, waiting[0].number]
    assert "没有联系上" in client.get("/desk/callbacks", {"after": str(waiting[2].pk)}).content.decode()


def test_not_solved_goes_back_to_dispatch(at_desk, waiting):
    at_desk("second_operator").post(f"/desk/callbacks/{waiting[0].pk}", {"reached": "yes", "solved": "no"})
    assert fresh(waiting[0]).state == State.ACCEPTED


def test_reached_without_the_question_asked_is_not_kept(at_desk, waiting):
    client = at_desk("second_operator")
    response = client.post(f"/desk/callbacks/{waiting[0].pk}", {"reached": "yes", "words": "他说挺好的"})
    assert response.status_code == 422
    assert "就要问“解决了吗”" in response.content.decode()
    assert "他说挺好的" in response.content.decode()
    assert fresh(waiting[0]).state == State.ANSWERED


def test_who_handled_it_is_never_offered_it_and_is_refused(at_desk, town, many):
    [case] = many(1)
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("county_centre"))
    take_step(case, "sign", by=town.dispatcher, now=town.now)
    take_step(case, "finish", by=town.dispatcher, now=town.now, result="中心自己办好了", solved=True)
    take_step(case, "check", by=town.second_operator, now=town.now)
    take_step(case, "close", by=town.second_operator, now=town.now)
    take_step(case, "answer", by=town.second_operator, now=town.now, text="办好了")
    for who in ("dispatcher", "second_operator"):
        client = at_desk(who)
        assert "没有等待回访的事项" in client.get("/desk/callbacks").content.decode()
        refused = client.post(f"/desk/callbacks/{case.pk}", {"reached": "yes", "solved": "yes"})
        assert refused.status_code == 409
    assert fresh(case).state == State.ANSWERED


@pytest.mark.parametrize("who", ["handler", "unit_leader", "supervisor", "leader", "grid_worker"])
def test_only_operators_call_back(at_desk, waiting, who):
    client = at_desk(who)
    assert client.get("/desk/callbacks").status_code == 404
    assert client.post(f"/desk/callbacks/{waiting[0].pk}", {"reached": "no"}).status_code == 404
    assert fresh(waiting[0]).call_backs == 0


@pytest.mark.parametrize("who", ["town_operator", "neighbour_operator"])
def test_another_centre_has_another_queue(at_desk, waiting, who):
    assert "没有等待回访的事项" in at_desk(who).get("/desk/callbacks").content.decode()

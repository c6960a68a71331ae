# SPDX-License-Identifier: MulanPSL-2.0
"""Number and secret open one matter, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, report_once, reveal_reporter, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.kernel.ids import new_id
from linli.people.rules import LIMITS
from tests.town import fresh
from tests.web.resident.ways import open_receipt, text_of


@pytest.fixture
def receipt(town, report):
    return report_once(report, key=new_id(), by=None, now=town.now)


@pytest.fixture
def holder(client, receipt):
    """A browser that has shown the receipt."""
    open_receipt(client, receipt.number, receipt.secret)
    return client


def through(town, receipt, *steps):
    given = {"dispatch": {"to": town.unit("housing")}, "finish": {"result": "换了灯头", "solved": True}}
    given |= {"answer": {"text": "路灯已经修好，请您看看。"}, "write": {"text": "请问是哪一盏？"}}
    for step in steps:
        by = town.handler if step in ("sign", "finish", "write") else town.dispatcher
        take_step(receipt.case_id, step, by=by, now=town.now, **given.get(step, {}))


TO_ANSWER = ("accept", "dispatch", "sign", "finish", "check", "close", "answer")


def test_number_and_secret_open_the_matter(client, receipt):
    page = open_receipt(client, f" {receipt.number.lower()} ", receipt.secret.upper())

    assert page.status_code == 200
    assert "青禾县综治中心" in text_of(page)
    assert "前答复您" in text_of(page)


def test_wrong_secret_and_unknown_number_get_the_same_answer(client, receipt):
    wrong = open_receipt(client, receipt.number, "22222222")
    unknown = open_receipt(client, "LN519901202611209999", "22222222")

    assert wrong.status_code == unknown.status_code == 422
    same = [
        text_of(page).replace(receipt.number, "N").replace("LN519901202611209999", "N") for page in (wrong, unknown)
    ]
    assert "编号或查询码不对" in same[0]
    assert same[0] == same[1]


def test_guessing_one_receipt_is_stopped_even_for_the_right_secret(client, receipt):
    for _ in range(LIMITS["receipt_number"].burst):
        open_receipt(client, receipt.number, "22222222")

    page = open_receipt(client, receipt.number, receipt.secret)

    assert page.status_code == 429
    assert "请过" in text_of(page)


def test_a_right_secret_gives_the_tries_back(client, receipt):
    for _ in range(3 * LIMITS["receipt_number"].burst):
        assert open_receipt(client, receipt.number, receipt.secret).status_code == 200


def test_a_strangers_number_is_404_in_the_words_of_one_that_does_not_exist(holder, town, report):
    other = report_case(replace(report, text="别人的事"), by=None, now=town.now)

    theirs, nobodys = holder.get(f"/cases/{other.number}"), holder.get("/cases/LN519901202611209999")

    assert theirs.status_code == nobodys.status_code == 404
    assert text_of(theirs).replace(other.number, "N") == text_of(nobodys).replace("LN519901202611209999", "N")


def test_a_stranger_cannot_speak_in_the_matter_either(client, receipt):
    for step in ("rate", "reopen", "write"):
        response = client.post(f"/cases/{receipt.number}/{step}", {"text": "我也说", "reason": "x"})
        assert response.status_code == 404


def test_office_steps_have_no_address_here(holder, receipt):
    assert holder.post(f"/cases/{receipt.number}/accept").status_code == 404
    assert fresh(receipt.case_id).state == State.REPORTED


def test_every_hand_over_is_told_in_plain_words_with_who_has_it_now_on_top(holder, town, receipt):
    through(town, receipt, "accept", "dispatch", "sign")

    page = text_of(holder.get(f"/cases/{receipt.number}"))

    assert page.index("青禾县住建局") < page.index("正在办理") < page.index("经过")
    assert "派给青禾县住建局" in page
    assert "已签收，开始办理" in page
    assert "王handle" not in page  # offices, not their staff


def test_the_answer_is_rated_in_two_questions(holder, town, receipt):
    through(town, receipt, *TO_ANSWER)
    assert "路灯已经修好" in text_of(holder.get(f"/cases/{receipt.number}"))

    holder.post(f"/cases/{receipt.number}/rate", {"solved": "yes", "satisfied": "2"})

    case = fresh(receipt.case_id)
    assert (case.solved, case.satisfied) == (True, 2)
    assert "解决了 ，基本满意" in text_of(holder.get(f"/cases/{receipt.number}")).replace("解决了，", "解决了 ，")


def test_half_an_answer_is_asked_for_the_other_half(holder, town, receipt):
    through(town, receipt, *TO_ANSWER)

    response = holder.post(f"/cases/{receipt.number}/rate", {"solved": "no", "words": "灯又灭了"})

    assert response.status_code == 422
    assert "灯又灭了" in response.content.decode()
    assert fresh(receipt.case_id).solved is None


def test_reopening_needs_a_reason_and_brings_it_back_to_the_dispatcher(holder, town, receipt):
    through(town, receipt, *TO_ANSWER)
    assert holder.post(f"/cases/{receipt.number}/reopen", {"reason": ""}).status_code == 422

    holder.post(f"/cases/{receipt.number}/reopen", {"reason": "灯第二天又灭了"})

    case = fresh(receipt.case_id)
    assert (case.state, case.reopened, case.number) == (State.ACCEPTED, 1, receipt.number)
    assert "灯第二天又灭了" in text_of(holder.get(f"/cases/{receipt.number}"))


def test_while_it_runs_again_the_old_answer_stands_as_the_old_one(holder, town, receipt):
    through(town, receipt, *TO_ANSWER)
    assert "给您的答复 路灯已经修好" in text_of(holder.get(f"/cases/{receipt.number}"))
    holder.post(f"/cases/{receipt.number}/reopen", {"reason": "灯第二天又灭了"})

    page = text_of(holder.get(f"/cases/{receipt.number}"))
    assert "这件事正在重新办理" in page
    assert "上一次给您的答复 路灯已经修好" in page


def test_a_refusal_that_was_taken_back_stands_as_the_old_one(holder, town, receipt):
    take_step(
        receipt.case_id,
        "refuse",
        by=town.dispatcher,
        now=town.now,
        reason="不归本县",
        door="市供水公司，解放路 1 号，0999-8800123",
    )
    assert "为什么没有受理" in text_of(holder.get(f"/cases/{receipt.number}"))
    take_step(receipt.case_id, "reopen", by=town.dispatcher, now=town.now, reason="重新看过，应当受理")

    assert "上一次为什么没有受理" in text_of(holder.get(f"/cases/{receipt.number}"))


def test_a_matter_that_is_open_cannot_be_reopened(holder, receipt):
    response = holder.post(f"/cases/{receipt.number}/reopen", {"reason": "快一点"})

    assert response.status_code == 409
    assert fresh(receipt.case_id).reopened == 0


def test_the_thread_goes_both_ways_without_names(holder, town, receipt):
    through(town, receipt, "accept", "dispatch", "sign", "write")

    holder.post(f"/cases/{receipt.number}/write", {"text": "东边第三盏"})

    page = text_of(holder.get(f"/cases/{receipt.number}"))
    assert "请问是哪一盏" in page
    assert "东边第三盏" in page
    assert "王handle" not in page  # the handler's name in the cast


def test_who_writes_of_danger_is_told_to_call_first(holder, town, receipt):
    answer = holder.post(f"/cases/{receipt.number}/write", {"text": "三楼着火了，浓烟很大，老人还没下来"}, follow=True)

    assert "请马上打 119" in answer.content.decode()


def test_who_looked_at_the_phone_number_is_written_for_the_reporter(holder, town, receipt):
    reveal_reporter(fresh(receipt.case_id), by=town.dispatcher, purpose="verify", now=town.now)

    page = text_of(holder.get(f"/cases/{receipt.number}"))

    assert "青禾县综治中心中心坐席" in page
    assert "核实情况" in page


def test_a_refusal_tells_why_and_where_to_go(holder, town, receipt):
    take_step(
        receipt.case_id,
        "refuse",
        by=town.dispatcher,
        now=town.now,
        reason="属于邻里间的买卖",
        door="县法院诉讼服务中心",
    )

    page = text_of(holder.get(f"/cases/{receipt.number}"))

    assert "属于邻里间的买卖" in page
    assert "县法院诉讼服务中心" in page


def test_a_complaint_keeps_the_name_from_the_unit_that_handles_it(client, town, report):
    told = report_once(replace(report, order_type="C"), key=new_id(), by=None, now=town.now)
    through(town, told, "accept", "dispatch", "sign")
    open_receipt(client, told.number, told.secret)

    from linli.cases.queries import case_page

    own, theirs = client.get(f"/cases/{told.number}"), case_page(fresh(told.case_id), town.handler, now=town.now)
    assert "李小明" in text_of(own)
    assert "办理单位看不到您的姓名和电话" in text_of(own)
    assert "李小明" not in theirs.text
    assert "13812345678" not in theirs.text
    assert not theirs.may_reveal


def test_the_case_page_costs_the_same_with_a_long_story(holder, town, receipt, django_assert_max_num_queries):
    through(town, receipt, *TO_ANSWER)
    with django_assert_max_num_queries(12):
        assert holder.get(f"/cases/{receipt.number}").status_code == 200


def test_two_receipts_in_one_browser_stay_apart_and_both_open(holder, town, report, receipt):
    other = report_once(replace(report, text="第二件事"), key=new_id(), by=None, now=town.now)
    open_receipt(holder, other.number, other.secret)

    assert holder.get(f"/cases/{receipt.number}").status_code == 200
    assert holder.get(f"/cases/{other.number}").status_code == 200
    assert Case.objects.count() == 2


def test_opening_a_receipt_changes_the_key_of_the_session(client, receipt):
    """A session that somebody else planted in this browser sees nothing."""
    open_receipt(client, receipt.number, "22222222")
    client.post("/report/1", {"text": "写了一点", "order_type": "H"})
    planted = client.cookies["sessionid"].value

    open_receipt(client, receipt.number, receipt.secret)

    assert client.cookies["sessionid"].value != planted


def test_a_page_open_too_long_gives_the_words_back(receipt):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/report/quick", {"text": "写了很久的话"})

    assert response.status_code == 403
    assert "写了很久的话" in response.content.decode()

# SPDX-License-Identifier: MulanPSL-2.0
"""督查台: every number opens its list and equals it; boards, sheets, roster; few statements however many cases."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.insight.queries.watch import numbers_of, watch_list
from linli.insight.rules.watch import NUMBERS
from tests.cases.ways import answered, complete, dispatched
from tests.cases.ways_whistle import joint
from tests.papers.conftest import text_of
from tests.town import fresh
from tests.web.desk.test_budgets import statements

PAGES = (
    *("/desk/watch", "/desk/watch/rates", "/desk/watch/returns", "/desk/watch/whistles", "/desk/watch/day"),
    *("/desk/watch/week", "/desk/duty", "/desk/whistles"),
)


@pytest.fixture
def county(town, many, report):
    """Six matters: one late, one due today, one unsigned, one whistled for, one returned, one answered."""
    late, today, unsigned, returned, done = many(5)
    Case.objects.filter(pk=late.pk).update(due_at=town.now - timedelta(days=1), state_at=town.now - timedelta(days=11))
    Case.objects.filter(pk=today.pk).update(due_at=town.now + timedelta(hours=3))
    dispatched(town, unsigned)
    dispatched(town, returned)
    take_step(returned, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案第三条")
    answered(town, done)
    return {"late": late, "today": today, "unsigned": unsigned, "returned": returned, "whistled": joint(town, report)}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["supervisor", "leader", "dispatcher"])
def test_the_pages_open_for_those_who_watch(at_desk, county, who, path):
    assert at_desk(who).get(path).status_code == 200


@pytest.mark.parametrize("who", ["handler", "unit_leader", "mediator", "grid_worker", "system_admin"])
def test_the_desk_is_not_there_for_others(at_desk, county, who):
    assert at_desk(who).get("/desk/watch").status_code == 404


def test_each_number_says_of_how_many_and_as_of_when_and_leads_to_its_list(at_desk, county):
    page = at_desk("supervisor").get("/desk/watch").content.decode()
    for words in ("超期", "今日到期", "未签收", "两次退回", "哨未应", "停滞", "重新打开", "截至", "/ 6 件"):
        assert words in page, words
    for number in NUMBERS:
        assert f'href="/desk/watch/list/{number.key}"' in page


def test_every_number_equals_its_list_for_every_tier(at_desk, town, county):
    numbers = numbers_of(town.supervisor, now=town.now)
    assert numbers.total("red") == 1
    assert numbers.total("whistles") == 1
    for number in NUMBERS:
        for tier in ("", *numbers.tiers):
            counted = numbers.counts.get((number.key, tier), 0) if tier else numbers.total(number.key)
            listed = watch_list(town.supervisor, number.key, now=town.now, tier=tier).rows
            assert len(listed) == counted, (number.key, tier)


def test_requests_to_leave_a_matter_out_wait_on_the_desk_until_one_of_those_who_may_decides(at_desk, town, many):
    done, ended, other = many(3)
    answered(town, done)
    complete(town, ended)
    complete(town, other)
    for case in (done, ended):
        take_step(case, "ask_exclude", by=town.handler, now=town.now, code="unreasonable", reason="不合理")
    client = at_desk("supervisor")
    assert numbers_of(town.supervisor, now=town.now).total("exclusions") == 2
    assert "待审剔除申请" in client.get("/desk/watch").content.decode()
    page = client.get("/desk/watch/list/exclusions").content.decode()
    assert done.number in page
    assert ended.number in page, "an ended matter is asked for too"
    assert other.number not in page
    assert "审批剔除" in client.get(f"/desk/cases/{ended.number}").content.decode()
    take_step(ended, "decide_exclude", by=town.supervisor, now=town.now, approved=True, reason="属实")
    numbers = numbers_of(town.supervisor, now=town.now)
    assert numbers.total("exclusions") == 1 == len(watch_list(town.supervisor, "exclusions", now=town.now).rows)
    take_step(done, "decide_exclude", by=town.leader, now=town.now, approved=False, reason="合理")
    assert ended.number not in client.get("/desk/watch/list/exclusions").content.decode()


def test_a_review_that_is_owed_stands_on_the_desk_until_there_is_an_opinion(at_desk, town, report):
    from dataclasses import replace

    from linli.cases.actions import report_case
    from linli.people.rules import receipt_viewer

    case = complete(
        town, fresh(report_case(replace(report, order_type="X", category=""), by=None, now=town.now).case_id)
    )
    take_step(case, "ask_review", by=receipt_viewer(case.pk, case.county), now=town.now, reason="没有看到测量结果")
    for who in (town.supervisor, town.city_operator):
        assert numbers_of(who, now=town.now).total("reviews") == 1
    page = at_desk("supervisor").get("/desk/watch/list/reviews").content.decode()
    assert case.number in page, "an ended petition too"
    take_step(case, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="维持")
    assert numbers_of(town.supervisor, now=town.now).total("reviews") == 0


def test_a_list_shows_the_case_behind_the_number_and_turns_pages(at_desk, town, county, many):
    client = at_desk("supervisor")
    assert county["late"].number in client.get("/desk/watch/list/red").content.decode()
    Case.objects.filter(pk__in=[case.pk for case in many(60)]).update(due_at=town.now - timedelta(days=2))
    first = client.get("/desk/watch/list/red?tier=county")
    second = client.get(f"/desk/watch/list/red?tier=county&after={first.context['listing'].next_key}")
    rows = [row.case.pk for page in (first, second) for row in page.context["listing"].rows]
    assert len(rows) == len(set(rows)) == 61


def test_an_unknown_number_is_not_there(at_desk, county):
    assert at_desk("supervisor").get("/desk/watch/list/secrets").status_code == 404


def test_a_town_watches_its_own_ground_only(town, county):
    numbers = numbers_of(town.town_operator, now=town.now)
    assert sum(numbers.open.values()) == 6
    assert sum(numbers_of(town.next_town_operator, now=town.now).open.values()) == 0
    assert sum(numbers_of(town.neighbour_operator, now=town.now).open.values()) == 0


@pytest.mark.parametrize("path", ["/desk/watch", "/desk/watch/list/red", "/desk/whistles"])
def test_the_desk_keeps_its_budget_however_many_cases(at_desk, county, many, path):
    client = at_desk("supervisor")
    few = statements(client, path)
    many(30)
    assert len(statements(client, path)) == len(few) <= 12, few


def test_the_days_sheet_is_a_page_and_a_word_file_with_the_same_cases(at_desk, county):
    client = at_desk("supervisor")
    page = client.get("/desk/watch/day").content.decode()
    answer = client.get("/desk/watch/day.docx")
    document = Document(BytesIO(answer.content))
    words = "\n".join(
        [p.text for p in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "wordprocessingml" in answer["Content-Type"]
    for one in (county["late"].number, "日清单", "没了结的 6 件"):
        assert one in page
        assert one in words
    assert "13812345678" not in words
    assert "李小明" not in words


def test_the_weeks_report_has_rates_with_both_numbers_and_no_percentage_of_a_few(at_desk, county):
    client = at_desk("supervisor")
    page = client.get("/desk/watch/week").content.decode()
    assert "退回率 1/" in page
    assert "%（" not in page, "under the least sample there is no percentage"
    assert client.get("/desk/watch/week.docx?on=2026-11-20").status_code == 200
    assert client.get("/desk/watch/week?on=nonsense").status_code == 422


def test_what_was_left_out_of_the_rates_is_published_in_the_weeks_report(at_desk, town, lamp):
    complete(town, lamp)
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, code="unreasonable", reason="不合理")
    take_step(lamp, "decide_exclude", by=town.supervisor, now=town.now, approved=True, reason="属实")
    client = at_desk("supervisor")
    words = text_of(client.get("/desk/watch/week.docx").content)
    for said in (client.get("/desk/watch/week").content.decode(), words):
        assert "剔除（不计入以上各率）" in said
        assert "诉求明显不合理" in said


def test_who_returned_what_is_on_the_board_and_opens_its_list(at_desk, town, county):
    client = at_desk("supervisor")
    page = client.get("/desk/watch/returns").content.decode()
    assert "青禾县住建局" in page
    listed = client.get(f"/desk/watch/returns/{town.unit('housing')}").content.decode()
    assert county["returned"].number in listed
    assert county["unsigned"].number not in listed


def test_the_whistle_board_names_units_and_no_person(at_desk, town, county):
    page = at_desk("supervisor").get("/desk/watch/whistles").content.decode()
    assert "城关街道综治中心" in page
    assert "青禾县城管局" in page
    assert town.handler.name not in page


def test_a_called_unit_finds_its_whistle_and_the_upper_centre_what_to_rule(at_desk, town, county):
    assert county["whistled"].number in at_desk("other_handler").get("/desk/whistles").content.decode()
    take_step(
        county["whistled"], "refuse_whistle", by=town.other_handler, now=town.now, code="not_ours", reason="不归城管",
        basis="三定方案",
    )  # fmt: skip
    page = at_desk("dispatcher").get("/desk/whistles").content.decode()
    assert "等本中心裁定" in page
    assert county["whistled"].number in page


def test_a_whistle_is_blown_from_the_page_of_the_case(at_desk, town, report):
    from tests.cases.ways_whistle import in_town

    case = in_town(town, report)
    client = at_desk("town_operator")
    page = client.get(f"/desk/cases/{case.number}").content.decode()
    assert "为什么本级办不了" in page
    given = {
        "kind": "push", "units": [str(town.unit("housing")), str(town.unit("city_management"))],
        "lead": str(town.unit("housing")), "why": "several", "reason": "要一起来", "seen": case.version,
    }  # fmt: skip
    client.post(f"/desk/cases/{case.number}/whistle", given)
    assert fresh(case).joint
    shown = at_desk("handler").get(f"/desk/cases/{case.number}").content.decode()
    for words in ("吹哨报到 · 第 1 哨", "牵头", "配合", "签收哨令", "本级单位没有先办过"):
        assert words in shown, words


def test_a_shift_is_planned_and_called_off_and_a_stranger_is_not_put_on(at_desk, town):
    client = at_desk("supervisor")
    day = {"on": "2026-11-21", "part": "night", "post": str(town.second_operator.id), "leads": "on"}
    assert client.post("/desk/duty/plan", day, follow=True).status_code == 200
    page = client.get("/desk/duty").content.decode()
    assert town.second_operator.name in page
    assert "夜班" in page
    assert client.post("/desk/duty/plan", day).status_code == 422, "twice"
    assert client.post("/desk/duty/plan", day | {"post": str(town.handler.id)}).status_code == 422
    assert client.post("/desk/duty/plan", day | {"on": "2026-11-01"}).status_code == 422

    from linli.cases.models import DutyShift

    client.post(f"/desk/duty/shift/{DutyShift.objects.get().pk}/off")
    assert "夜班" not in client.get("/desk/duty").content.decode().split("排班表")[1].split("交接记录")[0]


def test_a_hand_over_freezes_the_numbers_and_is_taken_by_another(at_desk, town, county):
    from linli.cases.models import HandOver

    client = at_desk("dispatcher")
    client.post("/desk/duty/give", {"words": "LN…0003 等城管回话"})
    page = HandOver.objects.get()
    assert page.figures["open"] == 6
    assert client.post(f"/desk/duty/log/{page.pk}", {"remark": ""}).status_code == 409
    at_desk("second_operator").post(f"/desk/duty/log/{page.pk}", {"remark": "知道了"})
    page.refresh_from_db()
    assert page.taken_by == town.second_operator.id
    assert at_desk("supervisor").post(f"/desk/duty/log/{page.pk}", {"remark": ""}).status_code == 409

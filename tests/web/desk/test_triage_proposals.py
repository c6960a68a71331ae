# SPDX-License-Identifier: MulanPSL-2.0
"""The proposal on the operator's page: shown with its reasons, accepted by one POST, changed field by field."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.queries import codes_of
from linli.cases.rules.states import State
from linli.people.models import Post
from linli.people.rules import receipt_viewer
from linli.triage.actions import add_route, keep_model, switch_on
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Proposal
from linli.triage.queries.alarms import alarm_of
from linli.triage.queries.engine import forget_engines
from linli.triage.queries.lessons import lessons
from tests.town import COUNTY, SINCE, TOWN, fresh
from tests.triage.conftest import weights  # noqa: F401  a small trained model


@pytest.fixture
def ready(town, weights):  # noqa: F811
    """One rule for lamps, and a model that knows them."""
    add_route(
        category="C01",
        area_code=COUNTY,
        unit_id=town.unit("housing"),
        starts_on=SINCE,
        by=town.system_admin,
        now=town.now,
    )
    row = keep_model(COUNTY, "category", weights, {}, by=town.system_admin, now=town.now)
    switch_on(row.pk, by=town.system_admin, now=town.now)
    forget_engines()
    return town


def told(town, report, text="东门菜市场门口的路灯坏了三天，晚上看不见路。", *, propose=True, **changes) -> Case:
    receipt = report_case(replace(report, **({"text": text, "category": ""} | changes)), by=None, now=town.now)
    if propose:
        propose_next(now=town.now)
    return Case.objects.get(pk=receipt.case_id)


def page_of(client, case) -> str:
    answer = client.get(f"/desk/cases/{case.number}")
    assert answer.status_code == 200
    return answer.content.decode()


def accept(client, case, **given):
    proposal = Proposal.objects.filter(matter=case.pk).order_by("-n").first()
    return client.post(f"/desk/cases/{case.number}/proposal", {"proposal": proposal.pk, "seen": case.version} | given)


def test_the_page_shows_what_is_proposed_and_why(at_desk, ready, report):
    page = page_of(at_desk("dispatcher"), told(ready, report))
    for words in (
        "机器提出，由您决定",
        "公用设施 · 路灯",
        "青禾县住建局",
        "规则：公用设施",
        "从这些字看出",
        "照此受理并派单",
    ):
        assert words in page, words


def test_while_it_is_being_made_the_page_asks_for_it_and_works_without_script(at_desk, ready, report):
    case = told(ready, report, propose=False)
    page = page_of(at_desk("dispatcher"), case)
    assert "两秒内出结果" in page
    assert f'hx-get="/desk/cases/{case.number}/proposal"' in page
    assert "受理" in page
    propose_next(now=ready.now)
    card = at_desk("dispatcher", htmx=True).get(f"/desk/cases/{case.number}/proposal").content.decode()
    assert "照此受理并派单" in card
    assert "<html" not in card


def test_one_post_accepts_all_and_the_case_says_why(at_desk, ready, report):
    case, client = told(ready, report), at_desk("dispatcher")
    answer = accept(client, case)
    assert answer.status_code == 302
    done = fresh(case)
    assert (done.state, done.unit_id, done.category) == (State.DISPATCHED, ready.unit("housing"), "C0118")
    page = page_of(client, case)
    assert "已派给" in page
    assert "派单依据" in page
    assert "规则：公用设施" in page


def test_a_handling_class_is_a_person_s_word_and_teaches(at_desk, ready, report):
    """Accepted as proposed or chosen; what a person did not see is not learned."""
    kept, other, by_hand = (told(ready, report) for _ in range(3))
    client, proposed = at_desk("dispatcher"), Proposal.objects.get(matter=kept.pk).handling_class
    chosen = next(code for code in codes_of(COUNTY).handling_classes if code not in (proposed, ""))
    accept(client, kept)
    accept(client, other, handling=chosen)
    take_step(by_hand, "accept", by=ready.dispatcher, now=ready.now)

    said = dict(Matter.objects.values_list("pk", "handling_class"))
    assert (said[kept.pk], said[other.pk], said[by_hand.pk]) == (proposed, chosen, "")
    assert Proposal.objects.get(matter=other.pk).overridden == ["handling"]
    assert "人改了建议的处置分类" in page_of(client, other)
    assert sorted(label for side in lessons(COUNTY, "handling_class") for _text, label in side) == sorted(
        [proposed, chosen]
    )
    with pytest.raises(ProgrammingError, match="what was chosen never changes"), transaction.atomic():
        Proposal.objects.filter(matter=other.pk).update(chosen_handling=proposed)


def test_a_field_can_be_changed_before(at_desk, ready, report):
    case, client = told(ready, report), at_desk("dispatcher")
    accept(client, case, to=str(ready.unit("city_management")), urgency="urgent")
    done = fresh(case)
    assert (done.unit_id, done.urgency) == (ready.unit("city_management"), "urgent")
    assert "人改了建议的紧急程度、单位" in page_of(client, case)


def test_unsure_shows_three_and_asks(at_desk, ready, report):
    case, client = told(ready, report, text="请问社保卡怎么补办"), at_desk("dispatcher")
    page = page_of(client, case)
    assert "没有把握，请从下面选" in page
    assert 'name="pick"' in page
    assert not re.search(r"选一个类别\s*<span class=\"optional\"", page), "it has to be said, here or below"
    answer = accept(client, case)
    assert answer.status_code == 422
    assert "机器没有把握" in answer.content.decode()
    assert fresh(case).state == State.REPORTED
    accept(client, case, pick="C0118")
    assert fresh(case).state == State.DISPATCHED


def test_the_second_of_two_is_told(at_desk, ready, report):
    case = told(ready, report)
    accept(at_desk("dispatcher"), case)
    answer = accept(at_desk("second_operator"), case, note="请先去现场看一眼")
    assert answer.status_code == 409
    assert "已经处理过" in answer.content.decode()
    assert "请先去现场看一眼" in answer.content.decode()  # what was typed is not lost


@pytest.mark.parametrize("who", ["next_town_operator", "neighbour_operator", "handler", "supervisor", "system_admin"])
def test_nobody_else_accepts(at_desk, ready, report, who):
    case = told(ready, report)
    assert accept(at_desk(who), case).status_code == 404
    assert fresh(case).state == State.REPORTED


def test_the_unit_sees_the_reason_and_no_proposal(at_desk, ready, report):
    case = told(ready, report)
    accept(at_desk("dispatcher"), case)
    page = page_of(at_desk("handler"), case)
    assert "派单依据" in page
    assert "机器提出" not in page


def test_an_emergency_stands_in_red_with_the_number(at_desk, ready, report):
    case = told(ready, report, text="三楼着火了，浓烟很大，老人还没下来", propose=False)
    page = page_of(at_desk("dispatcher"), case)
    assert "火情：马上拨打 119" in page
    assert 'role="alert"' in page
    assert "特急" in page


FIRE = "三楼着火了，浓烟很大，老人还没下来"


@pytest.mark.parametrize("said", [{"urgency": "normal"}, {"handling": "N"}], ids=["by its urgency", "by its class"])
def test_a_false_alarm_is_over_for_everybody_until_danger_is_told_again(at_desk, ready, report, said):
    case, client = told(ready, report, text=FIRE), at_desk("dispatcher")
    if "handling" in said:
        accept(client, case, category="C0118", **said)
    else:
        take_step(case, "classify", by=ready.dispatcher, now=ready.now, **said)
    assert "马上拨打 119" not in page_of(client, case)
    assert alarm_of(case.pk) is None

    later = ready.now + timedelta(minutes=5)
    take_step(case.pk, "write", by=receipt_viewer(case.pk, COUNTY), now=later, text="真的着火了，烟越来越大")
    assert "马上拨打 119" in page_of(client, case)
    assert alarm_of(case.pk).phone == "119"


def test_several_matters_are_offered_to_be_split(at_desk, ready, report):
    text = "一、东门菜市场门口的路灯坏了三天，晚上看不见。二、河边垃圾堆了半个月没有人清运，臭得很。"
    case, client = told(ready, report, text=text), at_desk("dispatcher")
    assert "好像不止一件事" in page_of(client, case)
    client.post(f"/desk/cases/{case.number}/split", {"parts": "河边垃圾堆了半个月没有人清运，臭得很", "seen": 1})
    assert Case.objects.count() == 2


def test_likely_twins_are_shown_with_reasons_and_merged_by_one_post(at_desk, ready, report):
    first = told(ready, report)
    second = told(ready, report, text="东门菜市场门口路灯坏了好几天了，晚上看不见路，请修一修")
    client = at_desk("dispatcher")
    page = client.get(f"/desk/cases/{second.number}/same").content.decode()
    assert first.number in page
    assert "并入这一件" in page
    client.post(f"/desk/cases/{second.number}/merge", {"into": first.number, "seen": 1})
    assert fresh(second).lead_id == first.pk


def test_twins_outside_the_scope_are_not_shown(at_desk, ready, report):
    told(ready, report)
    second = told(ready, report, text="东门菜市场门口路灯坏了好几天了，晚上看不见路", area_code="519901101201001")
    page = at_desk("next_town_operator").get(f"/desk/cases/{second.number}/same").content.decode()
    assert "并入这一件" not in page


def test_quality_is_for_those_who_watch(at_desk, ready, report):
    accept(at_desk("dispatcher"), told(ready, report))
    page = at_desk("supervisor").get("/desk/quality").content.decode()
    for words in ("建议的质量", "公用设施 · 路灯", "样本太小", "青禾县住建局", "量的是规则和模型，不量人"):
        assert words in page, words
    assert at_desk("dispatcher").get("/desk/quality").status_code == 404
    assert at_desk("system_admin").get("/desk/quality?days=365").status_code == 200


def test_a_card_shown_before_a_colleague_s_correction_does_nothing(at_desk, ready, report):
    case = told(ready, report)
    take_step(case, "accept", by=ready.second_operator, now=ready.now, category="C0305")
    answer = accept(at_desk("dispatcher"), case)
    assert answer.status_code == 409
    assert "先办了一步" in answer.content.decode()
    assert fresh(case).category == "C0305"


def test_the_card_shows_what_it_will_do_once_a_person_has_corrected_it(at_desk, ready, report):
    case, client = told(ready, report), at_desk("dispatcher")
    take_step(case, "accept", by=ready.dispatcher, now=ready.now, category="C0305")
    card = page_of(client, case).split('id="proposal"')[1].split("</dl>")[0]
    assert "垃圾箱" in card
    assert "人已改定" in card
    assert "没有规则管到" in card
    accept(client, fresh(case))
    assert (fresh(case).category, fresh(case).state) == ("C0305", State.ACCEPTED)
    assert 'id="proposal"' not in page_of(client, case)  # kept with the centre: decided


def test_each_of_the_three_says_what_choosing_it_brings(at_desk, ready, report):
    page = page_of(at_desk("dispatcher"), told(ready, report, text="请问社保卡怎么补办"))
    assert "路灯（" in page
    assert "→ 青禾县住建局" in page


def test_the_handling_class_and_why_it_went_there_stand_wherever_the_case_is_read(at_desk, ready, report):
    case, client = told(ready, report), at_desk("dispatcher")
    accept(client, case, handling="U")
    name = codes_of(COUNTY).handling_classes["U"]
    assert fresh(case).urgency == "urgent"
    for path in ("", "/print", "/order"):
        page = client.get(f"/desk/cases/{case.number}{path}").content.decode()
        assert name in page, path
        assert ("规则：公用设施" in page) == (path != "/order")
    sheet = client.post("/desk/export?tab=dispatched", {"format": "csv", "reason": "report"})
    assert name in b"".join(sheet.streaming_content).decode("utf-8-sig")


def test_a_confidential_matter_is_accepted_and_the_card_says_how_it_goes_down(at_desk, ready, report):
    add_route(
        category="C03", area_code=TOWN, unit_id=ready.unit("town_centre"), starts_on=SINCE, by=ready.system_admin,
        now=ready.now,
    )  # fmt: skip
    case, client = told(ready, report, text="西门垃圾堆在路边没人清", hide_name=True), at_desk("dispatcher")
    page = page_of(client, case)
    assert "保密件不照建议下派" in page
    assert "照此受理并下派" not in page
    accept(client, case)
    assert fresh(case).state == State.ACCEPTED
    assert 'data-key="a"' not in page_of(client, case).split('id="proposal"')[1].split("</form>")[0]


def test_a_unit_that_lost_its_last_person_overnight_gives_way_but_not_unseen(at_desk, ready, report):
    """The card of last night is refused, today's names the unit of the rule below, and one key does that."""
    add_route(
        area_code=COUNTY, unit_id=ready.unit("city_management"), starts_on=SINCE, by=ready.system_admin, now=ready.now
    )
    case, client = told(ready, report), at_desk("dispatcher")
    shown = str(ready.unit("housing"))
    Post.objects.filter(unit=ready.units["housing"]).update(ends_on=ready.now.date())
    late = accept(client, case, shown=shown)
    assert late.status_code == 409
    assert "建议换了单位" in late.content.decode()
    assert fresh(case).state == State.REPORTED

    page = page_of(client, case)
    assert "跳过青禾县住建局" in page or "跳过县住建局" in page
    assert f'name="shown" value="{ready.unit("city_management")}"' in page
    accept(client, case, shown=str(ready.unit("city_management")))
    assert Proposal.objects.get(matter=case.pk).overridden == [], "the rules gave way, nobody overrode them"
    assert fresh(case).unit_id == ready.unit("city_management")

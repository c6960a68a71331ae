# SPDX-License-Identifier: MulanPSL-2.0
"""What called units do, how a refusal is ruled on, how there is one answer, and how both sides are graded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Call, Leg, Whistle
from linli.cases.queries import case_page
from linli.cases.rules.states import State
from linli.insight.queries.boards import behind_number, called_units
from linli.insight.queries.newest import Lamps
from linli.insight.rules.periods import Period
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from tests.cases.ways_whistle import all_present, blow, in_town, joint
from tests.town import fresh

REFUSAL = {"code": "own_tier", "reason": "街道自己能办", "basis": "县权责清单第12条"}


@pytest.fixture
def case(town, report):
    return joint(town, report)


def call_of(case, town, unit: str) -> Call:
    return Call.objects.get(case=case, unit=town.unit(unit))


def test_the_leads_signature_starts_the_handling_and_an_assistants_does_not(town, case):
    take_step(case, "sign_whistle", by=town.other_handler, now=town.now)
    assert fresh(case).state == State.DISPATCHED

    take_step(case, "sign_whistle", by=town.handler, now=town.now, contact="打过电话，下午到")

    case = fresh(case)
    assert (case.state, case.handler_id) == (State.HANDLING, town.handler.id)
    lead, other = call_of(case, town, "housing"), call_of(case, town, "city_management")
    assert lead.contacted_at == town.now
    assert other.contacted_at is None


def test_an_ordinary_signature_or_return_is_not_the_way_of_a_whistle(town, case):
    for step, given in (("sign", {}), ("return", {"reason": "不归我们", "basis": "三定方案"})):
        with pytest.raises(NotAllowed, match="在吹哨"):
            take_step(case, step, by=town.handler, now=town.now, **given)


def test_a_unit_signs_and_comes_once(town, case):
    take_step(case, "sign_whistle", by=town.handler, now=town.now)
    with pytest.raises(NotAllowed, match="已经签收过"):
        take_step(case, "sign_whistle", by=town.second_handler, now=town.now)
    take_step(case, "report_in", by=town.handler, now=town.now, words="到了")
    with pytest.raises(NotAllowed, match="已经报到"):
        take_step(case, "report_in", by=town.second_handler, now=town.now, words="又到了")


def test_there_is_one_answer_only_when_every_part_is_done(town, case):
    all_present(town, case)
    with pytest.raises(NotAllowed, match="还有配合单位没有报告结果"):
        take_step(case, "finish", by=town.handler, now=town.now, result="修好了", solved=True)

    take_step(case, "finish_part", by=town.other_handler, now=town.now, result="占道的车清走了")
    take_step(case, "finish", by=town.handler, now=town.now, result="修好了，路也通了", solved=True)

    case = fresh(case)
    assert (case.state, case.joint) == (State.FINISHED, False)
    assert set(Call.objects.filter(case=case).values_list("state", flat=True)) == {"done"}
    assert Whistle.objects.get(case=case).ending == "finished"
    assert set(Leg.objects.filter(case=case, part="assist").values_list("outcome", flat=True)) == {"finished"}


def test_a_part_is_reported_by_who_came_and_not_by_the_lead(town, case):
    with pytest.raises(NotAllowed, match="先报到"):
        take_step(case, "finish_part", by=town.other_handler, now=town.now, result="办了")
    all_present(town, case)
    with pytest.raises(NotAllowed, match="牵头单位汇总"):
        take_step(case, "finish_part", by=town.handler, now=town.now, result="办了")


def test_each_part_has_its_own_clock_inside_the_promise(town, case):
    all_present(town, case)
    tuesday = (town.now + timedelta(days=4)).date()
    take_step(
        case, "plan_part", by=town.town_operator, now=town.now, unit=town.unit("city_management"), task="清走占道的车",
        day=tuesday,
    )  # fmt: skip
    assert call_of(case, town, "city_management").part_due_at.date() == tuesday
    assert call_of(case, town, "housing").part_due_at != call_of(case, town, "city_management").part_due_at

    with pytest.raises(BadInput, match="晚于答复"):
        take_step(case, "plan_part", by=town.handler, now=town.now, unit=town.unit("city_management"), task="清车",
                  day=town.now.date() + timedelta(days=60))  # fmt: skip


def test_where_the_promise_is_over_the_parts_are_planned_all_the_same(town, report):
    """Late, they need a plan the more; a day that is past is still none."""
    case = in_town(town, report)
    town.now = fresh(case).due_at + timedelta(days=1)
    case = all_present(town, blow(town, fresh(case), town.town_operator, ["housing", "city_management"]))
    day = (town.now + timedelta(days=1)).date()
    planned = {"unit": town.unit("city_management"), "task": "清走占道的车"}
    take_step(case, "plan_part", by=town.handler, now=town.now, day=day, **planned)
    assert call_of(fresh(case), town, "city_management").part_due_at.date() == day
    with pytest.raises(BadInput, match="已经过去"):
        take_step(fresh(case), "plan_part", by=town.handler, now=town.now, day=day - timedelta(days=3), **planned)


def test_what_a_meeting_decided_is_kept_and_read_by_all(town, case):
    all_present(town, case)
    take_step(case, "record_meeting", by=town.handler, now=town.now, words="住建换灯，城管清车，周二前完成")
    assert Whistle.objects.get(case=case).met_at == town.now
    words = [words for line in case_page(fresh(case), town.other_handler, now=town.now).story for words in line.words]
    assert ("会商了什么、定了什么", "住建换灯，城管清车，周二前完成") in words


def test_who_is_called_asks_not_to_come_with_reason_and_the_tier_above_rules(town, case):
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    with pytest.raises(NotAllowed, match="等上一级综治中心裁定"):
        take_step(case, "report_in", by=town.other_handler, now=town.now, words="算了还是来吧")

    take_step(
        case, "rule_whistle", by=town.dispatcher, now=town.now, unit=town.unit("city_management"), upheld=False,
        own_tier=False, reason="占道归城管",
    )  # fmt: skip

    assert call_of(case, town, "city_management").upheld is False
    with pytest.raises(NotAllowed, match="必须报到"):
        take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    take_step(case, "report_in", by=town.other_handler, now=town.now, words="到了")


@pytest.mark.parametrize("who", ["town_operator", "handler", "other_handler", "unit_leader"])
def test_a_party_to_it_does_not_rule(town, case, who):
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    with pytest.raises(NotAllowed, match="当事单位，不能自己裁定"):
        take_step(
            case, "rule_whistle", by=getattr(town, who), now=town.now, unit=town.unit("city_management"), upheld=True,
            own_tier=True, reason="自己说了算",
        )  # fmt: skip


def test_who_refused_does_not_rule_in_a_post_of_the_centre_above(town, case):
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    ruling = {"unit": town.unit("city_management"), "upheld": True, "own_tier": True, "reason": "自己说了算"}
    both = replace(town.dispatcher, account_id=town.other_handler.account_id)
    with pytest.raises(NotAllowed, match="请另一位同事裁定"):
        take_step(case, "rule_whistle", by=both, now=town.now, **ruling)
    assert call_of(case, town, "city_management").state == "refused"
    take_step(case, "rule_whistle", by=town.dispatcher, now=town.now, **ruling)


def test_an_excused_lead_hands_the_lead_to_one_that_stays(town, case):
    take_step(case, "report_in", by=town.other_handler, now=town.now, words="到了")
    take_step(case, "refuse_whistle", by=town.handler, now=town.now, **REFUSAL)
    ruling = {"unit": town.unit("housing"), "upheld": True, "own_tier": False, "reason": "城管牵头更合适"}
    with pytest.raises(BadInput, match="另定牵头单位"):
        take_step(case, "rule_whistle", by=town.dispatcher, now=town.now, **ruling)

    take_step(case, "rule_whistle", by=town.dispatcher, now=town.now, **ruling, lead=town.unit("city_management"))

    case = fresh(case)
    assert (case.unit_id, case.state) == (town.unit("city_management"), State.HANDLING)
    take_step(case, "finish", by=town.other_handler, now=town.now, result="办好了", solved=True)
    assert fresh(case).state == State.FINISHED


def test_a_whistle_for_what_ones_own_tier_can_do_comes_back_and_is_counted(town, report):
    case = blow(town, in_town(town, report), town.town_operator, ["housing"])
    take_step(case, "refuse_whistle", by=town.handler, now=town.now, **REFUSAL)
    take_step(
        case, "rule_whistle", by=town.dispatcher, now=town.now, unit=town.unit("housing"), upheld=True, own_tier=True,
        reason="换灯泡街道自己能办",
    )  # fmt: skip

    case, whistle = fresh(case), Whistle.objects.get(case=case)
    assert (case.state, case.unit_id, case.joint) == (State.ACCEPTED, None, False)
    assert (whistle.ruled_own_tier, whistle.ending) == (True, "turned_down")


def test_the_caller_does_without_an_assistant(town, case):
    take_step(case, "report_in", by=town.handler, now=town.now, words="到了")
    take_step(
        case, "release_unit", by=town.town_operator, now=town.now, unit=town.unit("city_management"), reason="车已开走"
    )
    take_step(case, "finish", by=town.handler, now=town.now, result="修好了", solved=True)
    assert fresh(case).state == State.FINISHED


def test_both_sides_are_graded_and_neither_twice(town, case):
    all_present(town, case)
    take_step(case, "finish_part", by=town.other_handler, now=town.now, result="清走了")
    take_step(case, "grade_whistle", by=town.other_handler, now=town.now, grade="2", own_tier=True)
    take_step(case, "finish", by=town.handler, now=town.now, result="修好了", solved=True)
    take_step(case, "grade_unit", by=town.town_operator, now=town.now, unit=town.unit("housing"), grade="3")

    assert call_of(case, town, "housing").grade == 3
    mine = call_of(case, town, "city_management")
    assert (mine.grade_back, mine.said_own_tier) == (2, True)
    with pytest.raises(NotAllowed, match="已经评过"):
        take_step(case, "grade_whistle", by=town.other_handler, now=town.now, grade="1", own_tier=False)
    with pytest.raises(BadInput, match="不在可以选"):
        take_step(case, "grade_unit", by=town.town_operator, now=town.now, unit=town.unit("housing"), grade="1")


def test_an_assisting_unit_does_not_call_back(town, case):
    """Whoever took part does not ask whether it was done well, from whatever post."""
    all_present(town, case)
    take_step(case, "finish_part", by=town.other_handler, now=town.now, result="清走了")
    take_step(case, "finish", by=town.handler, now=town.now, result="修好了", solved=True)
    for step, given in (("check", {}), ("close", {}), ("answer", {"text": "修好了，路也通了"})):
        take_step(case, step, by=town.town_operator, now=town.now, **given)
    asked = {"now": town.now, "reached": True, "solved": True, "satisfied": "3"}
    for unit in ("housing", "city_management"):
        helper = replace(town.dispatcher, unit_id=town.unit(unit))
        with pytest.raises(NotAllowed, match="办理单位以外的单位"):
            take_step(case, "call_back", by=helper, **asked)
    take_step(case, "call_back", by=town.town_operator, **asked)
    assert fresh(case).state == State.COMPLETE


def test_who_never_came_is_counted_as_that_and_graded_by_the_caller(town, case):
    """Released after its limit, a unit that did not come must not look better than one that came late."""
    city = town.unit("city_management")
    take_step(case, "report_in", by=town.handler, now=town.now, words="到了")
    today = Period(county_day(town.now), county_day(town.now))
    late = call_of(case, town, "city_management").come_due_at + timedelta(minutes=1)

    def absent(now) -> int:
        return {row.unit: row.absent for row in called_units(town.supervisor, today, now=now)}[city]

    assert (absent(town.now), absent(late)) == (0, 1)
    take_step(case, "release_unit", by=town.town_operator, now=late, unit=city, reason="等不来了")
    take_step(case, "finish", by=town.handler, now=late, result="修好了", solved=True)
    take_step(case, "grade_unit", by=town.town_operator, now=late, unit=city, grade="1")

    assert absent(late + timedelta(days=9)) == 1
    assert [row.unit_id for row in behind_number(town.supervisor, city, "absent", today, Lamps(late)).rows] == [city]
    assert call_of(case, town, "city_management").grade == 1


def test_who_was_let_go_in_time_or_rightly_refused_is_neither_absent_nor_graded(town, case):
    city = town.unit("city_management")
    take_step(case, "report_in", by=town.handler, now=town.now, words="到了")
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    late = call_of(case, town, "city_management").come_due_at + timedelta(minutes=1)
    take_step(
        case, "rule_whistle", by=town.dispatcher, now=late, unit=city, upheld=True, own_tier=False, reason="不归它",
    )  # fmt: skip
    take_step(case, "finish", by=town.handler, now=late, result="修好了", solved=True)

    today = Period(county_day(town.now), county_day(town.now))
    assert {row.unit: row.absent for row in called_units(town.supervisor, today, now=late)}[city] == 0
    with pytest.raises(BadInput, match="不在可以选"):
        take_step(case, "grade_unit", by=town.town_operator, now=late, unit=city, grade="1")


def test_a_lead_that_finishes_without_reporting_in_has_come_by_then(town, report):
    case = blow(town, in_town(town, report), town.town_operator, ["housing"])
    take_step(case, "sign_whistle", by=town.handler, now=town.now)
    take_step(case, "finish", by=town.handler, now=town.now, result="修好了", solved=True)

    assert call_of(case, town, "housing").came_at == town.now


def test_the_plan_is_of_assisting_units_for_the_lead_has_the_leg(town, report, case):
    all_present(town, case)
    day = (town.now + timedelta(days=2)).date()
    planned = {"task": "先换灯", "day": day, "now": town.now, "by": town.town_operator}
    with pytest.raises(BadInput, match="不在可以选"):
        take_step(case, "plan_part", unit=town.unit("housing"), **planned)
    take_step(case, "finish_part", by=town.other_handler, now=town.now, result="清走了")
    with pytest.raises(NotAllowed, match="没有要定分工的配合单位"):
        take_step(case, "plan_part", unit=town.unit("city_management"), **planned)

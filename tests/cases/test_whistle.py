# SPDX-License-Identifier: MulanPSL-2.0
"""Blowing a whistle: who may, whom it calls, by when they must come, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Call, Case, Leg, Whistle
from linli.cases.queries import case_page, story
from linli.cases.queries.whistle import units_to_whistle
from linli.cases.rules.states import State
from linli.clocks.actions.changes import change_rules
from linli.clocks.actions.edits import set_limit
from linli.clocks.queries import forget_rules
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.units import Unit as LimitUnit
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.people.models import Unit
from linli.people.rules import receipt_viewer
from linli.places.queries.snapshot import note_change
from tests.cases.ways_whistle import blow, in_town, in_village
from tests.town import COUNTY, SINCE, fresh


def test_a_village_calls_units_of_its_town(town, report):
    case = blow(town, in_village(town, report), town.village_operator, ["town_works"])

    case = fresh(case)
    call = Call.objects.get(case=case)
    assert (case.state, case.unit_id, case.joint, case.whistles) == (
        State.DISPATCHED, town.unit("town_works"), True, 1,
    )  # fmt: skip
    assert (call.is_lead, call.state) == (True, "called")
    assert case.centre_id == town.unit("village_centre"), "the caller still answers to the resident"
    assert story_of(case.subject)[-1].step == "whistle"


def test_a_town_calls_county_departments_one_leads_the_others_assist(town, report):
    case = blow(town, in_town(town, report), town.town_operator, ["housing", "city_management"])

    parts = dict(Leg.objects.filter(case=case, ended_at__isnull=True).values_list("unit__short_name", "part"))
    assert parts == {"青禾县住建局": "lead", "青禾县城管局": "assist"}


def test_a_county_calls_city_units_and_the_city_has_nobody_to_call(town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    assert [unit.name for unit in units_to_whistle(fresh(lamp))] == ["云溪市水务集团"]

    take_step(lamp, "hand_up", by=town.dispatcher, now=town.now, reason="跨县")
    take_step(lamp, "accept", by=town.city_operator, now=town.now)
    with pytest.raises(NotAllowed, match="最上一级"):
        blow(town, lamp, town.city_operator, ["city_water"])


def test_a_grid_worker_whistles_for_what_the_own_village_has(town, report):
    case = in_village(town, report, accept=False)

    blow(town, case, town.grid_worker, ["town_works"])

    assert fresh(case).joint


def test_a_grid_worker_does_not_whistle_past_the_village(town, lamp):
    with pytest.raises(NotAllowed, match="不在村社区"):
        blow(town, lamp, town.grid_worker, ["town_works"])


def test_every_limit_of_a_call_comes_from_the_countys_table_of_limits(town, report):
    """Source: 南京市鼓楼区 2023: sign 1 h, contact 24 h, report in 3 working days; Friday noon → Wednesday."""
    case = blow(town, in_town(town, report), town.town_operator, ["housing"])
    call = Call.objects.get(case=case)
    assert call.sign_due_at - town.now == timedelta(hours=1)
    assert call.contact_due_at - town.now == timedelta(hours=24)
    assert county_day(call.come_due_at).isoformat() == "2026-11-25"

    sooner = Limit("吹哨报到", "工作推进哨报到", 1, LimitUnit.WORKING_DAY, confidence="M")
    change_rules(set_limit(COUNTY, sooner), reason="县委办通知", by=town.system_admin, now=town.now)
    other = blow(town, in_town(town, replace(report, text="另一处路灯也坏了很久")), town.town_operator, ["housing"])
    assert county_day(Call.objects.get(case=other).come_due_at).isoformat() == "2026-11-23"
    forget_rules()


def test_only_a_leader_blows_the_hard_whistle(town, report):
    with pytest.raises(BadInput, match="负责人"):
        blow(town, in_town(town, report), town.town_operator, ["housing"], kind="hard")


def test_a_whistle_to_ones_own_unit_is_refused(town, report):
    case = in_town(town, report)
    with pytest.raises(BadInput, match="不能向本单位吹哨"):
        blow(town, case, town.town_operator, ["town_centre"])
    assert not Whistle.objects.filter(case=case).exists()


def test_a_whistle_to_a_closed_unit_is_refused(town, report):
    case = in_town(town, report)
    Unit.objects.filter(pk=town.unit("housing")).update(closed_on=SINCE)
    note_change()
    with pytest.raises(BadInput, match="已经撤销"):
        blow(town, case, town.town_operator, ["housing"])


@pytest.mark.parametrize("unit", ["town_works", "city_water", "county_centre", "neighbour_housing"])
def test_only_units_of_the_tier_above_on_this_ground_are_called(town, report, unit):
    with pytest.raises(BadInput, match="不是上一级的单位"):
        blow(town, in_town(town, report), town.town_operator, [unit])


def test_the_lead_must_be_among_the_called(town, report):
    with pytest.raises(BadInput, match="牵头单位要在"):
        blow(town, in_town(town, report), town.town_operator, ["housing"], lead="city_management")


def test_a_closed_case_is_not_whistled_for(town, lamp):
    from tests.cases.ways import complete

    complete(town, lamp)
    with pytest.raises(NotAllowed):
        blow(town, lamp, town.dispatcher, ["city_water"])


def test_the_resident_reads_in_plain_words_who_was_called(town, report):
    case = blow(town, in_town(town, report), town.town_operator, ["housing", "city_management"])

    lines = story(fresh(case), receipt_viewer(case.pk, COUNTY))

    assert lines[-1].plain == "城关街道综治中心请上级单位青禾县住建局、青禾县城管局一起来办这件事"
    assert not lines[-1].who


def test_called_units_see_the_case_and_are_told(town, report):
    from linli.notices.models import Notice

    case = blow(town, in_town(town, report), town.town_operator, ["housing", "city_management"])

    told = set(Notice.objects.filter(kind="case.whistle.called").values_list("to_id", flat=True))
    assert told == {town.unit("housing"), town.unit("city_management")}
    page = case_page(Case.objects.get(pk=case.pk), town.other_handler, now=town.now)
    assert [step.name for step in page.steps][:2] == ["sign_whistle", "report_in"]
    assert not page.redacted, "who must come may read what it is about"


def test_a_whistle_says_whether_its_own_tier_was_tried(town, report):
    first = blow(town, in_town(town, report), town.town_operator, ["housing"])
    assert not Whistle.objects.get(case=first).tried_own

    second = in_town(town, replace(report, text="井盖丢了，骑车的人摔倒"))
    take_step(second, "dispatch", by=town.town_operator, now=town.now, to=town.unit("town_works"))
    take_step(second, "return", by=town.town_handler, now=town.now, reason="没有执法权", basis="权责清单")
    blow(town, second, town.town_operator, ["housing"])
    assert Whistle.objects.get(case=second).tried_own


def test_recalling_a_whistle_brings_the_case_back_and_tells_the_units(town, report):
    case = blow(town, in_town(town, report), town.town_operator, ["housing", "city_management"])
    take_step(case, "report_in", by=town.handler, now=town.now, words="两人到场")

    take_step(case, "recall_whistle", by=town.town_operator, now=town.now, reason="居民自己解决了")

    case = fresh(case)
    assert (case.state, case.unit_id, case.joint) == (State.ACCEPTED, None, False)
    assert not Leg.objects.filter(case=case, ended_at__isnull=True).exists()
    assert Whistle.objects.get(case=case).ending == "recalled"
    blow(town, case, town.town_operator, ["housing"])
    assert fresh(case).whistles == 2


def test_the_reporter_of_a_complaint_stays_hidden_from_called_units(town, report):
    case = in_town(town, replace(report, order_type="C"), about_below=False)
    blow(town, case, town.town_operator, ["housing"])
    page = case_page(fresh(case), town.handler, now=town.now)
    assert page.redacted
    assert "李小明" not in page.text
    assert not page.may_reveal

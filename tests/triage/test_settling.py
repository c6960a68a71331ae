# SPDX-License-Identifier: MulanPSL-2.0
"""What one key does: a person's correction stands before the machine's word, and a card that is stale does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import report_case, take_step
from linli.cases.actions.proposals import Changed, accept_proposal
from linli.cases.rules.states import State
from linli.kernel.refusals import TakenByAnother
from linli.people.models import Post
from linli.triage.actions import add_route
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Proposal
from linli.triage.models.lesson import PlaceLesson
from linli.triage.queries.quality import quality_board
from linli.triage.rules.proposal import Outcome
from linli.triage.rules.settling import Labels, settle
from tests.town import COUNTY, NEXT_GRID, SINCE, fresh

UNSURE = "请问社保卡怎么补办，要带什么材料"
GAS_COVER = "C0111"  # class U


def test_a_correction_made_by_hand_stands_when_the_card_is_accepted_afterwards(town, routes, model, told):
    case, proposal = told()
    take_step(case, "accept", by=town.dispatcher, now=town.now, category="C0305")
    take_step(case, "locate", by=town.dispatcher, now=town.now, area=NEXT_GRID)
    take_step(case, "classify", by=town.dispatcher, now=town.now, urgency="urgent")
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, seen=fresh(case).version)
    assert (done.category, done.scope_code, done.urgency) == ("C0305", NEXT_GRID, "urgent")
    assert done.unit_id == town.unit("city_management")  # by the routes of what it is now, not the lamps' unit


def test_what_the_teller_named_gives_way_but_the_same_word_of_a_person_does_not(town, routes, model, told):
    case, proposal = told(category="C0305")
    take_step(case, "accept", by=town.dispatcher, now=town.now, category="C0305")
    assert accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now).category == "C0305"
    other, second = told(category="C0305")
    assert accept_proposal(other.pk, second.pk, by=town.dispatcher, now=town.now).category == "C0118"


def test_a_card_that_is_stale_is_refused_and_says_who_was_first(town, routes, model, told):
    case, proposal = told()
    take_step(case, "accept", by=town.second_operator, now=town.now, category="C0305")
    with pytest.raises(TakenByAnother) as refused:
        accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, seen=1)
    assert "先办了一步" in refused.value.what
    assert (fresh(case).category, fresh(case).state) == ("C0305", State.ACCEPTED)


def test_undoing_the_dispatch_leaves_what_the_person_said(town, routes, model, told):
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=Changed(category="C0305"))
    take_step(case, "undo", by=town.dispatcher, now=town.now)
    assert accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now).category == "C0305"


def test_class_and_urgency_are_those_of_the_category_that_a_person_picks(town, routes, model, told):
    case, proposal = told(text=UNSURE)
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=Changed(category=GAS_COVER))
    assert (done.urgency, Matter.objects.get(pk=case.pk).handling_class) == ("urgent", "U")


def test_what_is_no_longer_that_category_is_no_longer_that_urgent():
    proposed, classes = Labels("", "C0111", "H", "urgent", "U"), {"C0111": "U", "C0118": "N"}
    told = Labels("", "", "O", "normal")
    found = settle(Labels(category="C0118"), proposed, told, Labels(), classes)
    assert (found.urgency, found.handling) == ("normal", "N")
    found = settle(Labels(category="C0118"), proposed, Labels(urgency="critical"), Labels(handling="X"), classes)
    assert (found.urgency, found.handling) == ("critical", "X")  # an emergency is one in every category
    assert settle(Labels(urgency="normal"), proposed, told, Labels(), classes).urgency == "normal"


def test_another_order_type_asks_the_routes_anew(town, routes, model, told):
    add_route(
        area_code=COUNTY, category="C01", order_type="C", unit_id=town.unit("city_management"), starts_on=SINCE,
        by=town.system_admin, now=town.now,
    )  # fmt: skip
    case, proposal = told()
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=Changed(order_type="C"))
    assert done.unit_id == town.unit("city_management")


def test_a_changed_field_does_not_send_it_back_to_the_unit_that_returned_it(town, routes, model, told):
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    take_step(case, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案第3条")
    propose_next(now=town.now)
    second = Proposal.objects.get(matter=case.pk, n=2)
    done = accept_proposal(case.pk, second.pk, by=town.dispatcher, now=town.now, changed=Changed(area=NEXT_GRID))
    assert done.unit_id == town.unit("city_management")


def test_kept_with_the_centre_is_a_decision_and_the_card_goes(town, model, told):
    case, proposal = told()
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    proposal.refresh_from_db()
    assert (done.state, proposal.outcome) == (State.ACCEPTED, Outcome.ACCEPTED)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.overridden) == (Outcome.ACCEPTED, [])


def test_where_no_rule_names_a_unit_none_was_overridden(town, model, told):
    case, proposal = told()
    take_step(case, "accept", by=town.dispatcher, now=town.now, category="C0118")
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    proposal.refresh_from_db()
    assert "unit" not in proposal.overridden
    assert quality_board(town.supervisor, since=town.now - timedelta(days=1)).units == []


@pytest.mark.parametrize("step", ["merge", "refuse"])
def test_what_was_not_sent_is_neither_taken_nor_overridden(town, routes, model, told, step):
    lead, _first = told()
    case, proposal = told(place_text="金色家园3号楼")
    given = {"into": lead.number} if step == "merge" else {"reason": "不属于受理范围", "door": "请向法院起诉"}
    take_step(case, step, by=town.dispatcher, now=town.now, **given)
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.overridden) == (Outcome.ASIDE, [])
    lamps = next(
        one
        for one in quality_board(town.supervisor, since=town.now - timedelta(days=1)).categories
        if one.key == "C0118"
    )
    assert (lamps.proposed, lamps.accepted, lamps.overridden) == (2, 0, 0)
    assert not PlaceLesson.objects.exists()  # nobody looked at where it is
    assert Matter.objects.get(pk=case.pk).confirmed_at is None


def test_an_undone_dispatch_takes_its_lesson_of_the_place_back(town, routes, model, told):
    case, proposal = told(place_text="金色家园3号楼")
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    assert PlaceLesson.objects.get().place.accepted == 1
    take_step(case, "undo", by=town.dispatcher, now=town.now)
    assert not PlaceLesson.objects.exists()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=Changed(area=NEXT_GRID))
    assert {lesson.area_code for lesson in PlaceLesson.objects.all()} == {NEXT_GRID}  # and against the wrong name


def test_what_comes_back_by_day_goes_by_the_rules_of_the_day(town, model, report):
    for hours, unit in (("off", "housing"), ("work", "city_management")):
        add_route(
            area_code=COUNTY, hours=hours, unit_id=town.unit(unit), starts_on=SINCE, by=town.system_admin, now=town.now
        )
    night = (town.now - timedelta(days=1)).replace(hour=15)  # 23:00 there
    made = report_case(replace(report, text="东门路灯坏了三天看不见路", category=""), by=None, now=night)
    propose_next(now=night)
    first = Proposal.objects.get(matter=made.case_id)
    assert first.unit_id == town.unit("housing")
    accept_proposal(made.case_id, first.pk, by=town.dispatcher, now=night)
    day = town.now.replace(hour=2)  # 10:00
    take_step(made.case_id, "return", by=town.handler, now=day, reason="不归我们", basis="三定方案第3条")
    Proposal.objects.filter(pk=first.pk).update(returned_at=None)  # it is the hours that decide here
    propose_next(now=day)
    assert Proposal.objects.get(matter=made.case_id, n=2).unit_id == town.unit("city_management")


def test_a_unit_where_nobody_could_open_it_is_passed_over_for_the_rule_below(town, routes, model, told):
    Post.objects.filter(unit=town.units["housing"]).update(categories=["E02"])
    case, proposal = told()
    assert proposal.unit_id == town.unit("city_management")
    assert proposal.why["route"]["passed"] == [{"unit": str(town.unit("housing")), "bar": "nobody"}]
    assert accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now).unit_id == proposal.unit_id

    Post.objects.filter(unit=town.units["city_management"]).update(ends_on=SINCE)
    case, proposal = told("城南巷口路灯不亮")
    assert (proposal.unit_id, proposal.way) == (case.centre_id, "keep"), "nobody anywhere: a person decides"


def test_another_category_said_on_the_card_passes_the_empty_unit_over_too(town, routes, model, told):
    case, proposal = told(UNSURE)
    Post.objects.filter(unit=town.units["housing"]).update(ends_on=SINCE)
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=Changed(category="C0118"))
    assert done.unit_id == town.unit("city_management")


def test_a_batch_asks_once_who_is_in_post(town, routes, model, report):
    for n in range(12):
        report_case(replace(report, text=f"{n}号楼门口的路灯坏了", category=""), by=None, now=town.now)
    with CaptureQueriesContext(connection) as made:
        propose_next(now=town.now)
    assert sum("people_post" in one["sql"] for one in made) == 1

# SPDX-License-Identifier: MulanPSL-2.0
"""What is proposed, why, and how a person accepts it or chooses otherwise. Frozen afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from linli.cases.actions import take_step
from linli.cases.actions.proposals import Changed, accept_proposal
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.triage.actions import add_route, switch_back
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Proposal
from linli.triage.queries.alarms import alarm_of, emergency_in
from linli.triage.queries.engine import engines_of
from linli.triage.queries.routes import returns_by_rule
from linli.triage.rules.proposal import Outcome
from tests.town import COUNTY, SINCE, fresh


def test_the_model_names_the_category_with_its_words_and_the_route_the_unit(town, routes, model, told):
    _case, proposal = told()
    assert (proposal.category, proposal.is_unsure) == ("C0118", False)
    assert proposal.category_sure > 0.5
    assert "路灯" in "".join(word for word, _weight in proposal.why["category"]["for"])
    assert (proposal.version_id, proposal.engine) == (model.pk, model.name)
    assert (proposal.unit_id, proposal.route_id) == (town.unit("housing"), routes["lamps"].pk)
    assert proposal.why["route"]["rule"]["category"] == "C01"


def test_an_unsure_model_shows_the_best_and_proposes_none(town, routes, model, told):
    _case, proposal = told(text="请问社保卡怎么补办，要带什么材料")
    assert (proposal.category, proposal.is_unsure) == ("", True)
    assert {code for code, _p in proposal.why["category"]["ranked"]} <= {"C0118", "C0305"}
    assert proposal.unit_id == town.unit("city_management")  # the default rule


def test_without_model_or_rule_nothing_is_made_up(town, told):
    _case, proposal = told()
    assert proposal.unit_id == town.unit("county_centre")
    assert proposal.way == "keep"
    assert proposal.why["route"]["rule"] is None


def test_what_the_teller_named_stays_where_the_model_is_unsure(town, routes, model, told):
    _case, proposal = told(text="请问社保卡怎么补办，要带什么材料", category="C0118")
    assert (proposal.category, proposal.is_unsure, proposal.category_sure) == ("C0118", False, None)


def test_accepting_takes_the_steps_and_dispatches_with_the_reason_kept(town, routes, model, told):
    case, proposal = told()
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, seen=1)
    assert (done.state, done.unit_id, done.category) == (State.DISPATCHED, town.unit("housing"), "C0118")
    assert [line.step for line in story_of(case.subject)] == ["report", "accept", "dispatch"]
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.overridden, proposal.decided_by) == (Outcome.ACCEPTED, [], town.dispatcher.id)
    assert proposal.chosen_unit_id == town.unit("housing")


def test_each_field_can_be_overridden_and_is_written_beside_the_proposal(town, routes, model, told):
    case, proposal = told()
    changed = Changed(category="C0305", urgency="urgent", to=town.unit("city_management"))
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=changed)
    assert (done.category, done.urgency, done.unit_id) == ("C0305", "urgent", town.unit("city_management"))
    proposal.refresh_from_db()
    assert proposal.outcome == Outcome.OVERRIDDEN
    assert set(proposal.overridden) == {"category", "urgency"}  # the unit follows from the category
    assert proposal.category == "C0118"


def test_a_changed_category_goes_where_its_own_route_says(town, routes, model, told):
    case, proposal = told()
    done = accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now, changed=Changed(category="C0305"))
    assert done.unit_id == town.unit("city_management")


def test_an_unsure_proposal_is_not_accepted_blindly(town, routes, model, told):
    case, proposal = told(text="请问社保卡怎么补办，要带什么材料")
    with pytest.raises(BadInput) as refused:
        accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    assert refused.value.field == "category"
    assert fresh(case).state == State.REPORTED


def test_two_at_once_one_wins(town, routes, model, told):
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    with pytest.raises(NotAllowed):
        accept_proposal(case.pk, proposal.pk, by=town.second_operator, now=town.now)


@pytest.mark.parametrize("who", ["neighbour_operator", "next_town_operator"])
def test_a_stranger_finds_nothing_to_accept(town, routes, model, told, who):
    case, proposal = told()
    with pytest.raises(Unknown):
        accept_proposal(case.pk, proposal.pk, by=getattr(town, who), now=town.now)


def test_a_watcher_may_read_but_not_accept(town, routes, model, told):
    case, proposal = told()
    with pytest.raises(NotAllowed):
        accept_proposal(case.pk, proposal.pk, by=town.supervisor, now=town.now)
    assert fresh(case).state == State.REPORTED


def test_steps_taken_by_hand_decide_the_proposal_too(town, routes, model, told):
    case, proposal = told()
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    proposal.refresh_from_db()
    assert proposal.outcome == Outcome.OVERRIDDEN
    assert "category" in proposal.overridden  # nobody gave it one


def test_undoing_the_dispatch_opens_the_proposal_again(town, routes, model, told):
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    take_step(case, "undo", by=town.dispatcher, now=town.now)
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.decided_at, proposal.chosen_unit_id) == (Outcome.OPEN, None, None)


def test_a_return_is_counted_and_the_next_proposal_passes_that_unit_over(town, routes, model, told):
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    take_step(case, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案第3条")
    propose_next(now=town.now)
    first, second = Proposal.objects.filter(matter=case.pk).order_by("n")
    assert first.returned_at == town.now
    assert (second.n, second.unit_id) == (2, town.unit("city_management"))
    assert second.why["route"]["passed"] == [{"unit": str(town.unit("housing")), "bar": "gave_back"}]
    done = accept_proposal(case.pk, second.pk, by=town.dispatcher, now=town.now)
    assert (done.state, done.unit_id) == (State.DISPATCHED, town.unit("city_management"))


@pytest.mark.parametrize("kept", [False, True], ids=["handed up at once", "kept first"])
def test_what_a_lower_centre_hands_up_again_counts_as_given_back(town, model, told, kept):
    """It has no other way back: the rule that handed it down is asked about, and not followed a second time."""
    rule = add_route(
        area_code=COUNTY, category="C0118", unit_id=town.unit("town_centre"), by=town.system_admin, now=town.now,
        starts_on=SINCE,
    )  # fmt: skip
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    propose_next(now=town.now)
    later = town.now + timedelta(minutes=9)
    if kept:
        take_step(case, "accept", by=town.town_operator, now=later)
        second = Proposal.objects.get(matter=case.pk, n=2)
        accept_proposal(case.pk, second.pk, by=town.town_operator, now=later)
    take_step(case, "hand_up", by=town.town_operator, now=later, reason="本级办不了")
    propose_next(now=later)

    rows = list(Proposal.objects.filter(matter=case.pk).order_by("n"))
    assert [row.returned_at for row in rows] == [later, *[None] * (len(rows) - 1)]
    assert rows[-1].unit_id != town.unit("town_centre")
    assert rows[-1].why["route"]["passed"] == [{"unit": str(town.unit("town_centre")), "bar": "gave_back"}]
    _sent, returned = returns_by_rule(COUNTY, since=(town.now - timedelta(days=9)).date())[rule.pk]
    assert returned == 1


def test_what_came_in_below_and_is_handed_up_was_given_back_by_nobody(town, model, told):
    case, _proposal = told()
    take_step(case, "hand_down", by=town.dispatcher, now=town.now, note="先看看")
    take_step(case, "hand_up", by=town.town_operator, now=town.now, reason="本级办不了")
    propose_next(now=town.now)
    take_step(case, "hand_up", by=town.dispatcher, now=town.now, reason="要市里定")
    assert Proposal.objects.filter(matter=case.pk, returned_at__isnull=False).count() == 1


def test_a_taken_back_return_takes_back_what_was_proposed_because_of_it(town, routes, model, told):
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    take_step(case, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案第3条")
    propose_next(now=town.now)
    take_step(case, "undo", by=town.handler, now=town.now)
    first, second = Proposal.objects.filter(matter=case.pk).order_by("n")
    assert (first.returned_at, first.outcome) == (None, Outcome.ACCEPTED)
    assert second.outcome == Outcome.PASSED


@pytest.mark.parametrize("change", [{"category": "C0305"}, {"why": {}}, {"made_at": None}, {"unit": None}])
def test_what_was_proposed_never_changes(town, routes, model, told, change):
    _case, proposal = told()
    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**change)


def test_what_was_chosen_never_changes(town, routes, model, told):
    case, proposal = told()
    accept_proposal(case.pk, proposal.pk, by=town.dispatcher, now=town.now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(chosen_category="C0305")


def test_an_emergency_is_proposed_as_one(town, routes, model, told):
    _case, proposal = told(text="三楼着火了，浓烟很大，快来人")
    assert (proposal.handling_class, proposal.urgency) == ("X", "critical")
    assert proposal.why["emergency"]["kind"] == "fire"


def test_the_words_of_danger_are_those_it_came_in_with(town, routes, told):
    """Its title is made of its words: read twice, others weigh most, or too little."""
    words = "老张在井底下没得声音了，喊也不应"
    case, proposal = told(text=words)
    assert proposal.why["emergency"]["words"] == list(alarm_of(case.pk).words) == list(emergency_in(words).words)


def test_several_matters_in_one_message_are_offered_to_be_split(town, told):
    text = "一、东门菜市场门口的路灯坏了三天，晚上看不见。二、河边垃圾堆了半个月没有人清运，臭得很。"
    _case, proposal = told(text=text)
    assert len(proposal.why["parts"]) == 2


def test_a_switched_back_model_proposes_no_more(town, routes, model, told):
    switch_back(COUNTY, "category", by=town.system_admin, now=town.now)
    assert engines_of(COUNTY).get("category") is None or engines_of(COUNTY).get("category").version_id is None


@pytest.mark.parametrize("text", ["😀😀😀", "a", "灯" * 20_000, "The street lamp is broken", "路燈壞了三天"])
def test_odd_words_break_nothing(town, routes, model, told, text):
    _case, proposal = told(text=text)
    assert Matter.objects.get().state == "proposed"
    assert proposal.unit_id is not None


def test_near_a_boundary_both_grids_are_offered_and_a_person_says_which(town, routes, model, told):
    _case, proposal = told(area_code="", lon=104.2099, lat=31.105)  # ten metres from the next grid
    assert proposal.place_code == ""
    assert {one["code"] for one in proposal.why["place"]["candidates"]} == {"519901001001001", "519901001001002"}
    _case2, well_inside = told(area_code="", lon=104.205, lat=31.105)
    assert well_inside.place_code == "519901001001001"


def test_the_place_is_read_from_the_words_where_the_teller_gave_none(town, routes, model, told):
    _case, proposal = told(text="城关街道东门社区的路灯坏了三天，晚上看不见路。", area_code="")
    codes = [one["code"] for one in proposal.why["place"]["candidates"]]
    assert codes[0].startswith("519901001")

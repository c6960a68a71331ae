# SPDX-License-Identifier: MulanPSL-2.0
"""Pay per case, registers, rooms, rounds: each with its person, none with a mark for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from linli.disputes.actions import (
    add_interest,
    add_training,
    claim_allowance,
    close_room,
    decide_allowance,
    delist_mediator,
    drop_rate,
    list_mediator,
    make_pay_list,
    mark_paid,
    open_committee,
    open_room,
    order_screening,
    report_screening,
    set_budget,
    set_local_rule,
    set_rate,
    withdraw_budget,
)
from linli.disputes.actions.registers import register_entry
from linli.disputes.models import BudgetWithdrawal, Rate
from linli.disputes.queries import (
    allowances,
    budget_withdrawals,
    budgets,
    mediators,
    proposed_mediators,
    rooms,
    screenings,
)
from linli.disputes.rules.local import shipped_rules
from linli.disputes.rules.support import why_not_paid
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.notices import registry
from linli.notices.models import Notice
from linli.notices.rules import NoticeFacts
from tests.disputes.cast import later, performing, registered, sheets


@pytest.fixture
def closed(people):
    case = performing(people)
    one = case.row.obligations.get()
    case.step("perform", "zhang", obligation=one.pk, on="2026-11-20", amount="2000")
    case.step("revisit", "lin", party=case.a.pk, kept="yes", trouble=False)
    sheets(case)
    case.step("close", "lin")
    return case


@pytest.fixture
def rated(people):
    set_rate(grade="ordinary", yuan=Decimal(100), valid_from=date(2026, 1, 1), by=people.leader, now=people.now)
    set_budget(
        unit_id=people.units["village_committee"], year=2026, yuan=Decimal(150), by=people.leader, now=people.now
    )


def test_a_settled_dispute_is_paid_once_by_another_persons_approval(people, closed, rated):
    claim = claim_allowance(closed.row, by=people.lin, now=people.now)
    assert claim.yuan == 100
    with pytest.raises(NotAllowed):
        claim_allowance(closed.row, by=people.clerk, now=people.now)
    with pytest.raises((NotAllowed, Unknown)):
        decide_allowance(claim.pk, approve=True, by=people.lin, now=people.now)
    decide_allowance(claim.pk, approve=True, by=people.dispatcher, now=people.now)
    made = make_pay_list([claim.pk], title="第四季度", by=people.second_operator, now=people.now)
    mark_paid(made.pk, on=date(2026, 11, 20), by=people.dispatcher, now=people.now)
    claim.refresh_from_db()
    assert (claim.state, made.total) == ("paid", 100)
    assert [line.left for line in budgets(people.dispatcher, 2026)] == [Decimal(50)]
    assert list(allowances(people.lin)) == [claim]
    assert not allowances(people.he).exists()


def heard(kind: str) -> set:
    return set(Notice.objects.filter(kind=f"allowance.{kind}", channel="in_app").values_list("to_id", flat=True))


def test_who_decides_on_a_claim_hears_of_it_and_who_claimed_of_the_answer_and_the_payment(people, closed, rated):
    claim = claim_allowance(closed.row, by=people.clerk, now=people.now)
    assert heard("claim.above") == {people.town.unit("town_centre")}, "the nearest centre above the committee"
    decide_allowance(claim.pk, approve=False, reason="回访表没有签名", by=people.dispatcher, now=people.now)
    both = {people.clerk.id, people.lin.id}
    assert heard("refuse.claimant") == both
    notice = Notice.objects.filter(kind="allowance.refuse.claimant", channel="in_app").first()
    facts = NoticeFacts(
        notice.kind, notice.county, "allowance", claim.pk, "post", notice.to_id, "in_app", {}, people.now
    )
    assert "没有批准：回访表没有签名。" in registry.words(notice.kind)(facts)

    again = claim_allowance(closed.row, by=people.clerk, now=people.now)
    decide_allowance(again.pk, approve=True, by=people.dispatcher, now=people.now)
    assert heard("approve.claimant") == both
    made = make_pay_list([again.pk], title="第四季度", by=people.second_operator, now=people.now)
    mark_paid(made.pk, on=date(2026, 11, 20), by=people.dispatcher, now=people.now)
    assert heard("paid.claimant") == both


def test_who_claimed_may_not_approve_and_beyond_the_budget_nothing_is(people, closed, rated):
    claim = claim_allowance(closed.row, by=people.clerk, now=people.now)
    with pytest.raises(NotAllowed) as caught:
        decide_allowance(claim.pk, approve=True, by=people.clerk, now=people.now)
    assert caught.value.code == "same_person"
    set_budget(unit_id=people.units["village_committee"], year=2026, yuan=Decimal(50), by=people.leader, now=people.now)
    with pytest.raises(NotAllowed) as caught:
        decide_allowance(claim.pk, approve=True, by=people.dispatcher, now=people.now)
    assert caught.value.code == "over_budget"
    with pytest.raises(BadInput):
        decide_allowance(claim.pk, approve=False, by=people.dispatcher, now=people.now)


@pytest.mark.parametrize("who", ["clerk", "chair", "town_operator", "dispatcher", "supervisor", "neighbour_operator"])
def test_only_the_leaders_of_the_countys_centre_set_what_it_pays(people, who):
    given = {"by": getattr(people, who), "now": people.now}
    with pytest.raises(NotAllowed) as caught:
        set_budget(unit_id=people.units["village_committee"], year=2026, yuan=Decimal(1_000_000), **given)
    assert "县级综治中心" in caught.value.what
    with pytest.raises(NotAllowed):
        set_rate(grade="ordinary", yuan=Decimal(9999), valid_from=date(2026, 1, 1), **given)
    assert budgets(people.dispatcher, 2026) == []


def test_nobody_of_the_claimants_unit_approves(people, closed, rated):
    claim = claim_allowance(closed.row, by=people.lin, now=people.now)
    for who in ("clerk", "chair"):
        with pytest.raises(NotAllowed) as caught:
            decide_allowance(claim.pk, approve=True, by=getattr(people, who), now=people.now)
        assert caught.value.code == "same_unit"
        assert "上级" in str(caught.value.todo)
    decide_allowance(claim.pk, approve=True, by=people.town_operator, now=people.now)


def test_a_budget_is_taken_back_with_a_reason_but_not_what_is_approved(people, closed, rated):
    unit = {"unit_id": people.units["village_committee"], "year": 2026, "now": people.now}
    claim = claim_allowance(closed.row, by=people.lin, now=people.now)
    decide_allowance(claim.pk, approve=True, by=people.dispatcher, now=people.now)
    for yuan, reason, field in (
        (60, "预算调整", "yuan"),
        (0, "预算调整", "yuan"),
        (200, "预算调整", "yuan"),
        (40, " ", "reason"),
    ):
        with pytest.raises(BadInput) as caught:
            withdraw_budget(**unit, yuan=Decimal(yuan), reason=reason, by=people.leader)
        assert caught.value.field == field
    assert not BudgetWithdrawal.objects.exists()
    withdraw_budget(**unit, yuan=Decimal(50), reason="县财政收回", by=people.leader)
    assert [(line.yuan, line.left) for line in budgets(people.dispatcher, 2026)] == [(100, 0)]
    [row] = budget_withdrawals(people.dispatcher, 2026)
    assert (row.yuan, row.reason, row.by_id, row.at) == (50, "县财政收回", people.leader.id, people.now)
    with pytest.raises(NotAllowed):
        withdraw_budget(**unit, yuan=Decimal(1), reason="试试", by=people.dispatcher)
    with pytest.raises(Unknown):
        withdraw_budget(**unit | {"year": 2025}, yuan=Decimal(1), reason="试试", by=people.leader)


def test_an_oral_agreement_is_paid_once_it_is_kept_too(people):
    shipped = shipped_rules()
    given = {"performed": False, "salaried": False, "team": "worthies"}
    assert "履行" in why_not_paid(shipped, "oral", "filed", **given)
    assert not why_not_paid(shipped, "oral", "filed", **given | {"performed": True})
    without = shipped | {"paid_performed": replace(shipped["paid_performed"], in_force=False)}
    assert not why_not_paid(without, "oral", "filed", **given)


@pytest.mark.parametrize("team", ["administrative", "judicial"])
def test_administrative_and_judicial_mediators_are_not_paid_by_the_case_unless_the_county_says_so(people, team):
    given = {"performed": True, "salaried": False, "team": team}
    rules = shipped_rules()
    assert "司法力量" in why_not_paid(rules, "full", "closed", **given)
    rules = rules | {"paid_not_public": replace(rules["paid_not_public"], in_force=False)}
    assert not why_not_paid(rules, "full", "closed", **given)


def test_what_speaks_for_a_mediator_is_the_countys_number(people):
    case = registered(people)
    before = proposed_mediators(case.row)[0]
    assert "expert" in before.why
    set_local_rule(key="fit_expert", number=30, grade="", in_force=True, source="县司法局2026年5号", by=people.leader,
                   now=people.now)  # fmt: skip
    assert proposed_mediators(case.row)[0].fit == before.fit + 22


def test_what_is_not_settled_or_not_closed_is_not_paid(people, rated):
    case = registered(people)
    with pytest.raises(NotAllowed):
        claim_allowance(case.row, by=people.clerk, now=people.now)
    open_case = performing(people, applicants=_someone("13800000077"))
    with pytest.raises(NotAllowed) as caught:
        claim_allowance(open_case.row, by=people.lin, now=people.now)
    assert "结案" in caught.value.what


def test_a_rate_holds_from_its_day_and_the_one_before_ends_there(people, closed, rated):
    set_rate(grade="ordinary", yuan=Decimal(120), valid_from=date(2026, 12, 1), by=people.leader, now=people.now)
    assert claim_allowance(closed.row, by=people.lin, now=later(people, days=30)).yuan == 100


def test_a_mediator_is_proposed_with_reasons_and_not_where_an_interest_stands(people):
    case = registered(people)
    found = proposed_mediators(case.row)
    assert found[0].mediator_id == people.mediators["lin"].pk
    assert {"expert", "same_village", "neighbour"} <= set(found[0].why)
    assert people.mediators["next_mediator"].pk not in {one.mediator_id for one in found}
    add_interest(people.mediators["lin"].pk, words="儿子是物业经理", dispute_type="DT02", by=people.lin, now=people.now)
    assert people.mediators["lin"].pk not in {one.mediator_id for one in proposed_mediators(case.row)}


def test_a_full_or_delisted_mediator_is_not_proposed(people):
    case = registered(people)
    delist_mediator(people.mediators["he"].pk, by=people.chair, now=people.now)
    assert people.mediators["he"].pk not in {one.mediator_id for one in proposed_mediators(case.row)}


def test_training_and_load_stand_in_the_register_of_those_who_keep_it(people):
    add_training(
        people.mediators["lin"].pk,
        on=date(2026, 5, 1),
        hours=Decimal(6),
        topic="家事调解",
        by=people.chair,
        now=people.now,
    )
    lines = {line.mediator.pk: line for line in mediators(people.chair, year=2026)}
    assert lines[people.mediators["lin"].pk].hours_this_year == 6
    assert set(lines) == {people.mediators["lin"].pk, people.mediators["he"].pk}
    assert len(mediators(people.dispatcher, year=2026)) == 5
    assert mediators(people.grid_worker, year=2026) == []


@pytest.mark.parametrize("who", ["lin", "next_clerk", "handler", "neighbour_operator"])
def test_a_register_is_kept_by_its_unit_and_the_centres_above(people, who):
    with pytest.raises((NotAllowed, Unknown)):
        delist_mediator(people.mediators["he"].pk, by=getattr(people, who), now=people.now)


def test_a_committee_is_made_up_as_the_law_says(people):
    unit = people.town.unit("village_centre")
    for members, women in ((2, 1), (10, 1), (3, 0)):
        with pytest.raises(BadInput):
            open_committee(
                unit_id=unit,
                kind="village",
                paper_word="东",
                members=members,
                women=women,
                by=people.dispatcher,
                now=people.now,
            )
    with pytest.raises(NotAllowed):
        list_mediator(post_id=people.lin.id, team="worthies", by=people.chair, now=people.now)


def test_a_round_looks_at_topics_and_places_and_nought_is_an_answer(people):
    given = {"kind": "project", "title": "高铁征地沿线排查", "due_on": date(2026, 12, 1), "topics": ["DT08"]}
    with pytest.raises(BadInput):
        order_screening(**given, by=people.dispatcher, now=people.now)
    row = order_screening(**given, project="成绵高铁", by=people.dispatcher, now=people.now)
    report_screening(row.pk, places=12, found=0, prevented=0, by=people.village_operator, now=people.now)
    report_screening(row.pk, places=30, found=3, prevented=2, by=people.next_clerk, now=people.now)
    with pytest.raises(BadInput):
        report_screening(row.pk, places=3, found=1, prevented=2, by=people.clerk, now=people.now)
    with pytest.raises(Unknown):
        report_screening(row.pk, places=3, found=1, prevented=0, by=people.neighbour_operator, now=people.now)
    [seen] = screenings(people.dispatcher)
    assert (seen.units, seen.sum_places, seen.sum_found, seen.sum_prevented) == (2, 42, 3, 2)
    assert [one.pk for one in screenings(people.town_operator)] == [row.pk]


def test_a_rooms_calendar_shows_times_and_no_names(people):
    [(room, planned)] = rooms(people.chair, date(2026, 11, 20))
    assert (room.name, planned) == ("老李调解室", [])


def _someone(phone):
    from linli.disputes.rules.application import Person

    return (Person(name="孙大妈", phone=phone),)


def test_a_rate_that_has_not_begun_is_corrected_or_taken_back_and_one_that_has_is_not(people, rated):
    def given(day, yuan):
        return {"grade": "ordinary", "yuan": Decimal(yuan), "valid_from": day, "by": people.leader, "now": people.now}

    wrong = set_rate(**given(date(2027, 1, 1), 1200))
    assert set_rate(**given(date(2027, 1, 1), 120)).pk == wrong.pk
    assert Rate.objects.get(pk=wrong.pk).yuan == 120
    with pytest.raises(BadInput):
        set_rate(**given(date(2026, 1, 1), 90))  # has begun
    with pytest.raises(NotAllowed):
        drop_rate(wrong.pk, by=people.dispatcher, now=people.now)
    drop_rate(wrong.pk, by=people.leader, now=people.now)
    [left] = Rate.objects.all()
    assert (left.yuan, left.valid_to) == (100, None), "the one before runs on"
    with pytest.raises(Unknown):
        drop_rate(left.pk, by=people.leader, now=people.now)
    steps = [line.step for line in story_of(Subject("rate", wrong.pk, left.county))]
    assert steps == ["set_rate", "correct_rate", "drop_rate"]


def test_a_rate_may_be_of_one_kind_of_committee(people, closed, rated):
    village = {"committee_kind": "village", "yuan": Decimal(80)}
    set_rate(grade="ordinary", valid_from=date(2026, 2, 1), by=people.leader, now=people.now, **village)
    assert claim_allowance(closed.row, by=people.lin, now=people.now).yuan == 80
    with pytest.raises(BadInput):
        set_rate(
            grade="ordinary", yuan=Decimal(1), valid_from=date(2026, 3, 1), by=people.leader, now=people.now,
            committee_kind="circus",
        )  # fmt: skip


def test_who_was_taken_off_the_register_can_be_put_on_it_again(people):
    lin = people.mediators["lin"]
    again = {"post_id": people.lin.id, "team": "mass", "by": people.clerk, "now": people.now}
    with pytest.raises(NotAllowed, match="已经在调解员名册上"):
        list_mediator(**again)
    delist_mediator(lin.pk, by=people.clerk, now=people.now)
    row = list_mediator(**again, most_open=3)
    assert (row.pk, row.delisted_on, row.most_open) == (lin.pk, None, 3)
    assert [one.step for one in story_of(Subject("mediator", lin.pk, row.county))][-2:] == ["delist", "list"]
    assert lin.pk in {line.mediator.pk for line in mediators(people.clerk, year=2026)}


def test_a_room_that_was_closed_can_be_opened_again(people):
    room = people.room
    named = {"unit_id": room.unit_id, "name": room.name, "by": people.clerk, "now": people.now}
    with pytest.raises(NotAllowed, match="同名的调解室"):
        open_room(**named)
    register_entry("room", room.pk, "open_room", by=people.clerk, now=people.now, unit_id=room.unit_id)
    close_room(room.pk, by=people.clerk, now=people.now)
    again = open_room(**named, seats=12)
    assert (again.pk, again.closed_on, again.seats) == (room.pk, None, 12)

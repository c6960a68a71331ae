# SPDX-License-Identifier: MulanPSL-2.0
"""Bad input is refused with a clear reason, and nothing is lost or written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.actions import apply_for_mediation
from linli.disputes.models import Agreement, Confirmation, Dispute, DisputeLink
from linli.disputes.queries import proposals
from linli.disputes.rules.application import Person
from linli.disputes.rules.excluded import CHECKLIST
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from tests.disputes.cast import (
    checked,
    choosing,
    clauses,
    later,
    leak,
    mediating,
    owed,
    performing,
    propose,
    registered,
    signed,
    told,
)


def _refused(case, error, step, by, now=None, **given):
    """The refusal; the row and its story are as before."""
    before = case.row
    with pytest.raises(error) as caught:
        case.step(step, by, now, **given)
    after = case.row
    assert (after.version, after.state, after.due_at) == (before.version, before.state, before.due_at)
    return caught.value


def test_a_sum_that_does_not_add_up(people):
    case = mediating(people)
    rows = (owed("1000.00"), owed("900.00", "2026-12-20"))

    refusal = _refused(case, BadInput, "draft", "lin", **clauses(*rows, total="2000.00"))

    assert "2000.00" in refusal.what
    assert "1900.00" in refusal.what
    assert (refusal.field, refusal.kept) == ("total", "填过的内容都还在，没有保存")
    assert not Agreement.objects.exists()


def test_a_date_in_the_past(people):
    case = mediating(people)
    refusal = _refused(case, BadInput, "draft", "lin", **clauses(owed(due_on="2026-11-19")))
    assert "2026-11-19" in refusal.what


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("facts", "漏水", "主要事实"), ("text", "赔", "协议内容"), ("obligations", [owed(way="")], "怎么履行"),
     ("obligations", [owed(amount="")], "金额"), ("obligations", [owed(due_on="")], "哪一天")],
)  # fmt: skip
def test_what_an_agreement_must_say_is_asked_for(people, field, value, words):
    """人民调解法 art. 29: facts and responsibility, content, way and date of performance."""
    case = mediating(people)
    refusal = _refused(case, BadInput, "draft", "lin", **(clauses() | {field: value}))
    assert words in refusal.what
    assert refusal.field == field


def test_an_agreement_of_a_party_that_did_not_consent(people):
    case = mediating(people)
    case.step("add_party", "lin", side="b", name="李秀英", phone="13800000003", organisation=False)
    refusal = _refused(case, NotAllowed, "draft", "lin", **clauses())
    assert "没有同意" in refusal.what
    case.step("consent", "lin", party=str(case.row.parties.get(side="b", place=2).pk), how="phone")
    case.step("draft", "lin", **clauses())


def test_an_oral_agreement_one_side_did_not_say_yes_to(people):
    case = mediating(people)
    given = clauses() | {"said_yes_a": True, "said_yes_b": False}
    assert _refused(case, BadInput, "record_oral", "lin", **given).field == "said_yes_b"


def test_a_confirmation_after_thirty_days(people):
    case = performing(people)
    last = case.row.effective_at + timedelta(days=40)
    refusal = _refused(case, NotAllowed, "propose_confirmation", "lin", last)
    assert "30日" in refusal.what


def test_an_application_to_the_court_after_thirty_days(people):
    case = performing(people)
    propose(case)
    case.step("agree_confirmation", "zhang", agreed=True)
    case.step("agree_confirmation", "wang", agreed=True)
    given = {"court": "青禾县人民法院", "on": "2026-12-30"}
    assert "30日" in _refused(case, NotAllowed, "apply_confirmation", "lin", later(people, days=41), **given).what


def test_a_confirmation_that_one_side_did_not_ask_for(people):
    case = performing(people)
    propose(case)
    case.step("agree_confirmation", "zhang", agreed=True)
    given = {"court": "青禾县人民法院", "on": "2026-11-20"}
    assert "还有一方" in _refused(case, NotAllowed, "apply_confirmation", "lin", **given).what


@pytest.mark.parametrize(
    ("clause", "matter"),
    [
        ("一、双方自愿离婚，孩子由女方抚养。", "婚姻关系"),
        ("一、东屋所有权归张桂兰。", "归属"),
        ("一、解除收养关系。", "身份关系"),
    ],
)
def test_excluded_matters_are_caught_before_confirmation_is_proposed(people, clause, matter):
    case = performing(people, {"text": clause})
    refusal = _refused(case, NotAllowed, "propose_confirmation", "lin", **checked(people.lin))
    assert matter in refusal.what


def test_a_confirmation_that_nobody_answers_for_by_name(people):
    """A clause put so that no word of the list fits is for a person to notice: each line is asked, and by whom."""
    case = performing(people)
    for name, _words in CHECKLIST:
        refusal = _refused(case, BadInput, "propose_confirmation", "lin", **checked(people.lin, **{name: False}))
        assert refusal.field == name
    assert _refused(case, BadInput, "propose_confirmation", "lin").field == CHECKLIST[0][0]
    refusal = _refused(case, BadInput, "propose_confirmation", "lin", **checked(people.chair))
    assert refusal.field == "checked_by"

    propose(case)

    assert Confirmation.objects.get(dispute=case.row).checked_by == people.lin.id


def test_words_that_may_be_excluded_are_pointed_at_and_must_be_explained(people):
    """利息 is lawful up to four times the rate: the software points, a person says why it is none of the matters."""
    case = performing(people, {"text": "一、王建国付张桂兰两千元，逾期的利息按年利率百分之三计算。"})
    refusal = _refused(case, BadInput, "propose_confirmation", "lin", **checked(people.lin))
    assert refusal.field == "note"
    assert "利息" in refusal.what

    propose(case, note="年利率百分之三，没有超过四倍")

    assert Confirmation.objects.get(dispute=case.row).check_note


def test_a_second_open_dispute_between_the_same_sides_on_the_same_cause(people):
    case = told(people)
    again = leak(facts="还是那个漏水，一直没有修。")

    with pytest.raises(NotAllowed) as caught:
        apply_for_mediation(again, by=None, now=people.now)

    assert caught.value.code == "ask_committee"
    assert Dispute.objects.count() == 1
    case.step("register", "clerk", dispute_type="DT0202")
    case.step("not_take", "clerk", reason="not_ours", door="请到法院")
    assert apply_for_mediation(again, by=None, now=people.now).number, "once it is over a new one may begin"


def test_after_a_mediation_that_failed_it_may_be_asked_for_again_and_is_linked(people):
    case = mediating(people)
    case.step("end", "lin", reason="no_agreement", ways="可以向青禾县人民法院起诉。")

    receipt = apply_for_mediation(leak(facts="还是那个漏水，一直没有修。"), by=None, now=people.now)

    link = DisputeLink.objects.get()
    assert (link.one_id, link.other_id, link.kind) == (receipt.dispute_id, case.row.pk, "follow_up")
    again = Dispute.objects.get(pk=receipt.dispute_id)
    assert "failed_before" in {test.key for test in proposals.tests_met(again, safety="")}
    with pytest.raises(NotAllowed):  # in the new one something goes on
        apply_for_mediation(leak(facts="第三次。"), by=None, now=people.now)


def test_the_sides_may_swap_and_it_is_still_the_same_dispute(people):
    told(people)
    swapped = leak(
        applicants=(Person(name="王建国", phone="138 0000 0002"),), others=(Person(name="张桂兰", phone="13800000001"),)
    )
    with pytest.raises(NotAllowed):
        apply_for_mediation(swapped, by=None, now=people.now)


def test_a_challenge_after_the_agreement(people):
    case = performing(people)
    refusal = _refused(case, NotAllowed, "challenge", "wang", mediator="x", reason="他们是亲戚")
    assert "协议已经生效" in refusal.what


def test_a_kind_that_nobody_may_mediate(people):
    with pytest.raises(BadInput) as caught:
        apply_for_mediation(leak(dispute_type="DN01"), by=None, now=people.now)
    assert caught.value.field == "dispute_type"
    assert not Dispute.objects.exists()


def test_a_seal_before_everybody_signed(people):
    case = mediating(people)
    case.step("draft", "lin", **clauses())
    case.step("sign", "zhang", way="screen")
    assert "没有签字" in _refused(case, NotAllowed, "seal", "chair").what


def test_a_signed_draft_is_not_changed_under_the_hands_of_those_who_signed(people):
    case = signed(people)
    assert "作废" in _refused(case, NotAllowed, "draft", "lin", **clauses(total="2000.00")).what


def test_paying_more_than_is_owed_and_on_a_day_to_come(people):
    case = performing(people)
    one = case.row.obligations.get()
    given = {"obligation": one.pk, "on": "2026-11-20"}
    assert "比应付的多" in _refused(case, BadInput, "perform", "zhang", **given, amount="2000.01").what
    assert _refused(case, BadInput, "perform", "zhang", **(given | {"on": "2026-11-21"}), amount="1").field == "on"


def test_a_dispute_is_not_closed_while_its_file_lacks_a_sheet(people):
    case = performing(people)
    case.step("revisit", "lin", party=case.a.pk, trouble=False)
    refusal = _refused(case, NotAllowed, "close", "lin")
    assert "权利义务告知书" in refusal.what


def test_both_sides_cannot_have_one_phone(people):
    with pytest.raises(BadInput):
        apply_for_mediation(leak(others=(Person(name="王建国", phone="13800000001"),)), by=None, now=people.now)


def test_an_ended_dispute_is_not_reopened_but_a_new_one_begins(people):
    case = registered(people)
    case.step("take", "clerk")
    case.step("decline", "wang")
    assert "另行申请" in _refused(case, NotAllowed, "consent", "wang").what
    assert told(people).row.state == State.APPLIED


def test_sent_twice_under_one_key_it_is_one_dispute_with_the_same_code(people):
    from linli.kernel.ids import new_id

    key = new_id()
    first = apply_for_mediation(leak(key=key), by=None, now=people.now)
    second = apply_for_mediation(leak(key=key), by=None, now=people.now)
    assert (first.number, first.codes) == (second.number, second.codes)
    assert Dispute.objects.count() == 1


def test_who_was_chosen_by_both_sides_is_asked_and_one_who_declares_an_interest_is_out(people):
    case = choosing(people)
    for side in ("zhang", "wang"):
        case.step("choose_mediator", side, mediator=people.post_of("he"))
    case.step("declare", "he", interest=True, words="是他的表哥")
    assert case.row.state == State.CHOOSING
    refusal = _refused(case, BadInput, "name_mediator", "clerk", mediator=people.post_of("he"))
    assert refusal.field == "mediator"


@pytest.mark.parametrize(("step", "who", "given"), [("sign", "wang", {"way": "screen"}), ("seal", "chair", {})])
def test_a_day_that_passed_while_the_draft_lay_there_is_neither_signed_nor_sealed(people, step, who, given):
    """It would be in force and overdue at once: the mediator voids the draft and writes a day to come."""
    begin = signed if step == "seal" else mediating
    case = begin(people)
    if step == "sign":
        case.step("draft", "lin", **clauses(owed(due_on="2026-11-25")))
        after = later(people, days=6)
    else:
        after = later(people, days=30)
    refusal = _refused(case, NotAllowed, step, who, after, **given)
    assert "已经过去" in refusal.what
    case.step("scrap_draft", "lin", after, reason="日期过了")

# SPDX-License-Identifier: MulanPSL-2.0
"""A letter about a quarrel that is here already hangs on it: receipt, both numbers, both limits, an answer of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from linli.disputes.actions import apply_for_mediation, receive_handoff
from linli.disputes.models import Dispute, Filed, Handoff, Limit, Statement
from linli.disputes.queries import dispute_page, options
from linli.disputes.queries.standing import standing_of
from linli.disputes.rules.bars import Asked
from linli.disputes.rules.bars.closing import BARS, NOT_SAID
from linli.disputes.rules.handoff import HandoffIn
from linli.kernel.refusals import BadInput, NotAllowed
from linli.notices.models import Notice
from tests.disputes.cast import Told, later, leak, mediating, registered, signed, told


def letter(people, unit="court", number="诉前调7号", by="judge", **more: Any):
    given = {"partner": "court_before", "basis": "特邀调解规定", "consented": True} | more
    about = leak(facts="原告起诉，双方同意先调解。")
    return receive_handoff(
        HandoffIn(application=about, their_number=number, unit_id=people.units[unit], **given),
        by=getattr(people, by), now=people.now,
    )  # fmt: skip


def limits(case: Told) -> list[str]:
    return sorted(Limit.objects.filter(dispute=case.row, ended_at__isnull=True).values_list("key", flat=True))


@pytest.mark.parametrize("begin", [told, registered, mediating, signed])
def test_it_hangs_on_the_open_one_with_a_receipt_and_no_code(people, begin):
    case = begin(people)
    before = case.row.state
    receipt = letter(people)
    assert (receipt.number, receipt.joined, receipt.codes) == (case.row.number, True, {})
    assert (Dispute.objects.count(), case.row.state) == (1, before)
    one = Handoff.objects.get()
    assert (one.dispute_id, one.inwards, one.state, one.their_number) == (case.row.pk, True, "sent", "诉前调7号")
    assert one.their_due_at, "the court's thirty days"
    assert "accept_handoff" in limits(case)
    told_to = Notice.objects.filter(about_id=case.row.pk, kind="dispute.letter_in.committee")
    assert [row.to_id for row in told_to] == [people.units["village_committee"]]


def test_what_the_letter_tells_is_read_by_the_office_and_by_no_side(people):
    case = mediating(people)
    letter(people)
    assert Statement.objects.get(step="letter_in").text == "原告起诉，双方同意先调解。"
    words = {who: [one.text for one in dispute_page(case.row, getattr(people, who, None) or getattr(case, who), now=people.now).statements]
             for who in ("clerk", "zhang", "wang")}  # fmt: skip
    assert "原告起诉，双方同意先调解。" in words["clerk"]
    assert "原告起诉，双方同意先调解。" not in words["zhang"] + words["wang"]


def test_the_same_letter_again_is_the_same_receipt_and_writes_nothing(people):
    case = mediating(people)
    first, second = letter(people), letter(people)
    assert (second.number, second.again, second.codes) == (first.number, True, {})
    assert Handoff.objects.count() == Filed.objects.filter(dispute=case.row).count() + 1 == 1


def test_accepted_while_it_is_mediated_the_senders_days_run_beside_ours(people):
    case = mediating(people)
    mine = Limit.objects.get(dispute=case.row, key="mediate", ended_at__isnull=True)
    letter(people)
    case.step("accept_handoff", "clerk", later(people, days=1))
    assert Handoff.objects.get().state == "accepted"
    assert {"mediate", "their"} <= set(limits(case))
    case.step("retype", "lin", later(people, days=1), dispute_type="DT1203")
    again = Limit.objects.get(dispute=case.row, key="mediate_medical", ended_at__isnull=True)
    assert again.since == mine.since, "it is not the court's process: the court's days are beside it"


def test_before_it_is_taken_in_it_is_taken_under_the_courts_limit(people):
    case = registered(people)
    letter(people)
    case.step("take", "clerk")
    assert Handoff.objects.get().state == "accepted"
    assert {"court_before", "their"} <= set(limits(case))


def test_two_organs_are_answered_each_for_itself(people):
    case = mediating(people)
    letter(people, their_due_on=date(2027, 3, 1))
    letter(people, unit="procuratorate", number="检民7号", by="other_judge", partner="procuratorate")
    case.step("accept_handoff", "clerk")
    assert set(Handoff.objects.values_list("state", flat=True)) == {"accepted"}, "one word for all that wait"
    with pytest.raises(BadInput) as caught:
        case.step("report_back", "clerk", result="没有调成")
    assert caught.value.field == "handoff"
    rows = dict(options(case.row, people.clerk, "report_back")["handoff"])
    assert sorted(rows.values()) == ["青禾县人民检察院 检民7号", "青禾县人民法院 诉前调7号"]
    court, other = (Handoff.objects.get(unit=people.units[unit]) for unit in ("court", "procuratorate"))
    case.step("report_back", "clerk", result="没有调成", handoff=str(other.pk))
    other.refresh_from_db()
    assert (other.state, Handoff.objects.get(pk=court.pk).state) == ("reported", "accepted")
    assert Limit.objects.filter(about=court.pk, key="their", ended_at__isnull=True).exists(), "the court's day stands"
    case.step("report_back", "clerk", result="没有调成，可以立案")
    assert Handoff.objects.get(pk=court.pk).result == "没有调成，可以立案"
    assert "their" not in limits(case)


def test_it_is_not_closed_over_a_letter_nobody_said_they_have(people):
    standing = standing_of(mediating(people).row, people.clerk)
    closing = replace(standing, missing=(), handed_in=frozenset({"sent", "reported"}))
    assert BARS["close"](Asked(closing, people.clerk, frozenset(), people.now.date())) == NOT_SAID


def test_staff_elsewhere_read_which_committee_has_it_and_no_number(people):
    case = told(people)
    with pytest.raises(NotAllowed) as caught:
        apply_for_mediation(leak(), by=people.next_clerk, now=people.now)
    assert (caught.value.code, "东门社区调委会" in caught.value.what) == ("elsewhere", True)
    assert case.row.number not in caught.value.what + caught.value.todo


def test_how_it_stands_is_told_and_the_result_is_still_owed(people):
    case = mediating(people)
    letter(people, their_due_on=date(2027, 3, 1))
    case.step("accept_handoff", "clerk")
    case.step("report_back", "clerk", result="正在调解，情况先告知", interim=True)
    row = Handoff.objects.get()
    assert (row.state, row.reported_at, row.result) == ("accepted", None, "正在调解，情况先告知")
    assert "their" in set(limits(case)), "the court's day runs on"
    case.step("report_back", "clerk", result="调解成功")
    row.refresh_from_db()
    assert (row.state, row.result) == ("reported", "调解成功")
    assert "their" not in set(limits(case))


def test_both_senders_hear_that_it_is_taken_and_each_of_its_own_answer(people):
    case = mediating(people)
    letter(people)
    letter(people, unit="procuratorate", number="检民7号", by="other_judge", partner="procuratorate")
    case.step("accept_handoff", "clerk")
    both = {people.units["court"], people.units["procuratorate"]}
    assert heard("accept_handoff") == both
    other = Handoff.objects.get(unit=people.units["procuratorate"])
    case.step("report_back", "clerk", result="没有调成", handoff=str(other.pk))
    assert heard("report_back") == {people.units["procuratorate"]}
    case.step("withdraw", "wang")
    assert heard("withdraw") == both, "a no is the refusal that its senders wait for"


def heard(step: str) -> set:
    rows = Notice.objects.filter(kind=f"dispute.{step}.partner", channel="in_app")
    return set(rows.values_list("to_id", flat=True))

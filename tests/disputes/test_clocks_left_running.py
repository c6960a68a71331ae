# SPDX-License-Identifier: MulanPSL-2.0
"""Who gives a dispute on ends the clocks of what was left, and no other; nothing lies without a clock."""

from __future__ import annotations

from datetime import datetime

import pytest

from linli.disputes.actions import receive_handoff
from linli.disputes.models import Handoff, Limit, Party
from linli.disputes.rules.handoff import HandoffIn
from linli.disputes.rules.states import State
from linli.kernel.refusals import NotAllowed
from tests.disputes.cast import Mediation, Told, clauses, later, leak, mediating, registered, sheets


def running(case: Told) -> dict[str, datetime]:
    return dict(Limit.objects.filter(dispute=case.row, ended_at__isnull=True).values_list("key", "since"))


def sent(people: Mediation) -> Told:
    """By the court, before filing."""
    letter = HandoffIn(
        application=leak(), partner="court_before", their_number="诉前7号", basis="特邀调解规定", consented=True,
        unit_id=people.units["court"],
    )  # fmt: skip
    receipt = receive_handoff(letter, by=people.judge, now=people.now)
    a, b = Party.objects.filter(dispute=receipt.dispute_id).order_by("side", "place")
    return Told(people, receipt, a, b)


def taken(people: Mediation) -> Told:
    case = sent(people)
    case.step("register", "clerk", dispute_type="DT0202")
    case.step("take", "clerk")
    return case


def test_handed_up_the_courts_days_run_on_from_the_first_taking(people):
    case = taken(people)
    case.step("consent", "wang")
    case.step("hand_up", "clerk", later(people, days=5), reason="要镇里出面")
    assert running(case)["court_before"] == running(case)["their"] == people.now
    assert not {"tier", "name_mediator", "ask_other_side"} & set(running(case))
    case.step("register", "town_clerk", later(people, days=6), dispute_type="DT0202")
    case.step("take", "town_clerk", later(people, days=6))
    assert running(case)["court_before"] == people.now
    assert case.row.taken_at == people.now
    assert Limit.objects.filter(dispute=case.row, key="court_before").count() == 1


def test_handed_up_while_a_part_is_agreed_that_part_is_watched_on(people):
    case = mediating(people)
    case.step("draft", "lin", **(clauses() | {"form": "partial"}))
    for who in ("zhang", "wang", "lin"):
        case.step("sign", who, way="screen")
    case.step("seal", "chair")
    case.step("hand_up", "clerk", reason="余下的本级调不了")
    assert {"obligation", "confirm_apply", "mediate", "register"} <= set(running(case))


def test_what_comes_back_from_a_partner_waits_with_a_day(people):
    case = registered(people)
    assert set(running(case)) == {"take"}
    case.step(
        "hand_over", "clerk", partner="petition", basis="有关规定", reason="归他们办", consented=True, body="市信访局"
    )
    case.step("partner_answers", "clerk", later(people, days=2), answer="refused")
    assert (case.row.state, case.row.due_step) == (State.REGISTERED, "take")


def test_what_ended_is_closed_by_a_day_and_what_is_closed_filed_by_one(people):
    case = mediating(people)
    case.step("end", "lin", reason="no_agreement", ways="可以向法院起诉")
    assert set(running(case)) == {"close"}
    sheets(case, "application", "rights", "identity")
    case.step("close", "lin")
    assert set(running(case)) == {"file"}


def test_the_sender_is_answered_before_it_is_closed(people):
    case = taken(people)
    case.step("consent", "wang")
    case.step("end", "clerk", reason="no_answer", ways="可以向法院起诉")
    assert "their" in running(case)
    sheets(case, "application", "rights", "identity")
    with pytest.raises(NotAllowed, match="来文单位"):
        case.step("close", "clerk")
    case.step("report_back", "clerk", result="没有调成")
    assert "their" not in running(case)
    case.step("close", "clerk")
    assert case.row.state == State.CLOSED


def test_not_taken_the_sender_still_waits_for_its_answer(people):
    case = sent(people)
    case.step("not_take", "clerk", reason="in_court", door="县法院")
    assert set(running(case)) == {"accept_handoff"}
    case.step("report_back", "clerk", result="不属于调解范围")
    assert not running(case)


def test_who_hands_on_what_was_sent_has_accepted_it(people):
    case = sent(people)
    case.step("register", "clerk", dispute_type="DT0202")
    case.step(
        "hand_over",
        "clerk",
        partner="labour_arbitration",
        basis="有关规定",
        reason="要仲裁",
        consented=True,
        body="市仲裁委",
    )
    assert Handoff.objects.get(dispute=case.row, inwards=True).state == "accepted"
    assert {"their", "partner"} == set(running(case))

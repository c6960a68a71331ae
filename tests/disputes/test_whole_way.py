# SPDX-License-Identifier: MulanPSL-2.0
"""From the leak to the file on the shelf."""

from __future__ import annotations

from datetime import timedelta

from linli.disputes.models import Limit, Obligation, Statement
from linli.disputes.rules.states import State
from linli.ledger.queries import story_of
from tests.disputes.cast import later, performing, propose, sheets


def test_a_leak_is_mediated_performed_revisited_closed_and_filed(people):
    case = performing(people)
    obligation = Obligation.objects.get(dispute=case.row, agreement__state="effective")
    case.step("perform", "zhang", later(people, days=3), obligation=obligation.pk, on="2026-11-22", amount="2000")
    case.step("revisit", "lin", later(people, days=4), party=case.a.pk, kept="yes", satisfied="3", trouble=False)
    sheets(case)
    case.step("close", "lin", later(people, days=5))
    sheets(case, "cover", "index", "back")
    case.step("file", "clerk", later(people, days=6), keep="short")

    row = case.row
    assert row.state == State.FILED
    assert row.settled == "full"
    assert row.performed_at == later(people, days=3)
    assert [line.n for line in story_of(row.subject)] == list(range(1, row.version + 1))
    assert not Limit.objects.filter(dispute=row, ended_at__isnull=True).exists()


def test_it_goes_to_the_court_within_thirty_days_and_comes_back_confirmed(people):
    case = performing(people)
    propose(case)
    case.step("agree_confirmation", "zhang", agreed=True)
    case.step("agree_confirmation", "wang", agreed=True)
    case.step("apply_confirmation", "lin", later(people, days=10), court="青禾县人民法院", on="2026-11-30")
    assert case.row.state == State.CONFIRMING
    assert case.row.due_step == "confirm_take"
    case.step("court_takes", "lin", later(people, days=12), taken=True, number="（2026）川9901民特1号", on="2026-12-01")
    case.step("court_decides", "lin", later(people, days=20), result="confirmed", on="2026-12-09")

    assert case.row.state == State.PERFORMING
    assert case.row.confirmed_at == people.now + timedelta(days=20)


def test_a_side_that_says_no_ends_it_and_is_told_other_ways(people):
    from tests.disputes.cast import registered

    case = registered(people)
    case.step("take", "clerk")
    assert case.row.state == State.ASKING
    case.step("decline", "wang", words="不想谈")

    assert case.row.state == State.REFUSED
    assert "起诉" in case.row.said.ways
    assert Statement.objects.get(dispute=case.row).by_side == "b"

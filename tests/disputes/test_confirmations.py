# SPDX-License-Identifier: MulanPSL-2.0
"""Each written agreement has its own thirty days and its own way to the court, also while the rest is mediated."""

from __future__ import annotations

import pytest

from linli.disputes.models import Agreement, Confirmation, Limit
from linli.disputes.queries import dispute_page
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from tests.disputes.cast import Told, clauses, later, owed, performing, propose
from tests.web.mediation import staff_client

DUE = "2026-12-28"
END = {"reason": "no_agreement", "ways": "余下部分可以起诉。"}


def partial(people, text: str = "一、王建国赔偿张桂兰粉刷费两千元。") -> Told:
    return performing(people, {"form": "partial", "text": text})


def agreed(case: Told, people, days: int, **more) -> Agreement:
    """One more written agreement, in force on that day."""
    now = later(people, days=days)
    case.step("draft", "lin", now, **(clauses(owed("300.00", DUE), total="300.00") | more))
    for who, way in (("zhang", "screen"), ("wang", "screen"), ("lin", "paper")):
        case.step("sign", who, now, way=way)
    case.step("seal", "chair", now)
    return Agreement.objects.filter(dispute=case.row).latest("place")


def applied(case: Told, people, days: int, **more) -> None:
    now = later(people, days=days)
    propose(case, now=now, **more)
    for side in ("zhang", "wang"):
        case.step("agree_confirmation", side, now, agreed=True)
    case.step("apply_confirmation", "lin", now, court="青禾县人民法院", on=now.date())


def running(case: Told, key: str) -> set:
    return set(Limit.objects.filter(dispute=case.row, key=key, ended_at__isnull=True).values_list("about", flat=True))


def test_what_is_agreed_goes_to_the_court_while_the_rest_is_mediated(people):
    case = partial(people)
    applied(case, people, 5)
    assert case.row.state == State.MEDIATING
    case.step("court_takes", "lin", later(people, days=6), taken=True, number="特1号", on=later(people, days=6).date())
    case.step("court_decides", "lin", later(people, days=9), result="confirmed", on=later(people, days=9).date())
    row = case.row
    assert (row.state, row.confirmed_at is not None) == (State.MEDIATING, True)
    agreed(case, people, 10)
    assert case.row.state == State.PERFORMING


def test_the_rest_ends_while_the_court_has_it_and_it_stays_before_the_court(people):
    case = partial(people)
    applied(case, people, 5)
    case.step("end", "lin", later(people, days=6), **END)
    assert case.row.state == State.CONFIRMING
    assert running(case, "confirm_take")
    case.step("court_takes", "lin", later(people, days=7), taken=False, on=later(people, days=7).date())
    assert case.row.state == State.PERFORMING
    assert running(case, "confirm_apply")


def test_a_later_agreement_leaves_the_days_of_the_first_alone_and_both_may_be_asked_for(people):
    case = partial(people)
    first = Agreement.objects.get(dispute=case.row)
    second = agreed(case, people, 10)
    assert running(case, "confirm_apply") == {first.pk, second.pk}
    with pytest.raises(BadInput) as caught:
        propose(case, now=later(people, days=11))
    assert caught.value.field == "agreement"

    applied(case, people, 11, agreement=str(first.pk))
    applied(case, people, 12, agreement=str(second.pk))

    assert running(case, "confirm_take") == {first.pk, second.pk}
    day = later(people, days=13)
    with pytest.raises(BadInput) as caught:
        case.step("court_takes", "lin", day, taken=True, on=day.date())
    assert caught.value.field == "agreement"
    case.step("court_takes", "lin", day, agreement=str(first.pk), taken=False, on=day.date())
    assert case.row.state == State.CONFIRMING, "the court still has the other"
    case.step("court_decides", "lin", day, result="confirmed", on=day.date())
    assert case.row.state == State.PERFORMING
    found = Confirmation.objects.filter(dispute=case.row).values_list("agreement", "state")
    assert dict(found) == {first.pk: "not_taken", second.pk: "confirmed"}


def test_after_the_first_ones_days_the_later_may_still_be_asked_for(people):
    case = partial(people)
    second = agreed(case, people, 25)
    propose(case, now=later(people, days=40))
    assert Confirmation.objects.get(dispute=case.row).agreement_id == second.pk


def test_what_a_court_does_not_confirm_in_one_agreement_stands_in_no_others_way(people):
    case = partial(people, "一、东屋所有权归张桂兰。")
    with pytest.raises(NotAllowed, match="归属"):
        propose(case)
    second = agreed(case, people, 3)
    propose(case, now=later(people, days=3))
    assert Confirmation.objects.get(dispute=case.row).agreement_id == second.pk


def test_another_proposal_takes_back_the_one_that_nobody_answered(people):
    case = partial(people)
    first = Agreement.objects.get(dispute=case.row)
    propose(case)
    second = agreed(case, people, 3)
    propose(case, now=later(people, days=3))
    states = dict(Confirmation.objects.filter(dispute=case.row).values_list("agreement", "state"))
    assert states == {first.pk: "withdrawn", second.pk: "proposed"}
    page = dispute_page(case.row, case.zhang, now=later(people, days=3))
    assert page.confirmation.agreement_id == second.pk
    propose(case, now=later(people, days=4), agreement=str(first.pk))


@pytest.mark.parametrize("several", [False, True])
def test_the_page_asks_which_agreement_only_where_there_are_several(people, several):
    case = partial(people)
    if several:
        agreed(case, people, 0)
    shown = staff_client(people.lin).get(f"/desk/disputes/{case.receipt.number}/do/propose_confirmation")
    page = shown.content.decode()
    assert ('name="agreement"' in page) is several
    assert "可不填" not in page.partition("哪一份协议")[2][:80], "where it is asked it must be said"

# SPDX-License-Identifier: MulanPSL-2.0
"""What is still owed is watched to its last day; what was not kept is closed only with a visit since and other ways told."""

from __future__ import annotations

import pytest

from linli.disputes.models import Claim, Limit
from linli.disputes.queries import open_steps
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from tests.disputes.cast import clauses, later, owed, performing, propose, sheets
from tests.web.mediation import party_client, text

WAYS = "可以向青禾县人民法院起诉，电话0999-8800120"


@pytest.fixture
def instalments(people):
    """A thousand in ten days, a thousand in a year."""
    rows = owed("1000.00", "2026-11-30"), owed("1000.00", "2027-11-20", text="尾款")
    case = performing(people, clauses(*rows))
    sheets(case)
    return case


def _visit(case, days: int) -> None:
    case.step("revisit", "lin", later(case.people, days=days), party=case.a.pk, kept="no", satisfied="2", trouble=True)


def _first(case):
    return case.row.obligations.order_by("due_on").first()


def test_it_stays_open_while_an_instalment_is_still_to_come(people, instalments):
    case = instalments
    case.step("perform", "zhang", obligation=_first(case).pk, on=people.now.date(), amount="1000")
    _visit(case, 12)
    with pytest.raises(NotAllowed, match="2027-11-20"):
        case.step("close", "lin", later(people, days=13))
    names = {step.name for step in open_steps(case.row, case.zhang, now=later(people, days=360))}
    assert {"perform", "not_kept"} <= names, "who is owed the rest can still say so"


def test_an_early_visit_does_not_stand_for_the_one_after_the_last_day(people, instalments):
    case = instalments
    _visit(case, 12)
    assert Limit.objects.get(dispute=case.row, key="revisit", ended_at__isnull=True).due_at > later(people, days=365)
    with pytest.raises(NotAllowed, match="还没有回访"):
        case.step("close", "lin", later(people, days=370), ways=WAYS)


def test_what_was_not_kept_is_closed_with_a_visit_since_and_other_ways_told(people, instalments):
    case = instalments
    _visit(case, 370)
    with pytest.raises(BadInput) as caught:
        case.step("close", "lin", later(people, days=371))
    assert caught.value.field == "ways"
    assert case.row.state == State.PERFORMING

    case.step("close", "lin", later(people, days=371), ways=WAYS)

    assert case.row.state == State.CLOSED
    assert WAYS in text(party_client(case, case.zhang).get(f"/mediation/{case.receipt.number}"))


def test_a_claim_without_an_answer_is_closed_only_with_other_ways_told(people, instalments):
    case = instalments
    claims = [
        Claim.objects.create(
            county=case.row.county, dispute=case.row, party=case.a, place=place, text=words, at=people.now
        )
        for place, words in ((1, "误工费"), (2, "请假的钱"))
    ]
    for one in case.row.obligations.order_by("due_on"):
        case.step("perform", "zhang", later(people, days=2), obligation=one.pk, on=people.now.date(), amount="1000")
    _visit(case, 3)
    with pytest.raises(BadInput) as caught:
        case.step("close", "lin", later(people, days=4))
    assert caught.value.field == "ways"
    assert case.row.state == State.PERFORMING

    case.step("settle_claim", "lin", later(people, days=4), claim=claims[0].pk, withdrawn=True, how="phone")
    case.step("close", "lin", later(people, days=4), ways=WAYS)

    read = text(party_client(case, case.zhang).get(f"/mediation/{case.receipt.number}"))
    assert WAYS in read
    assert read.count("没有谈成") == 1


def test_before_the_court_a_claim_may_still_be_settled(people):
    case = performing(people)
    Claim.objects.create(
        county=case.row.county, dispute=case.row, party=case.a, place=1, text="误工费", amount="100", at=people.now
    )
    propose(case)
    for who in ("zhang", "wang"):
        case.step("agree_confirmation", who, agreed=True)
    case.step("apply_confirmation", "lin", later(people, days=10), court="青禾县人民法院", on="2026-11-30")
    assert case.row.state == State.CONFIRMING
    case.step(
        "settle_claim", "lin", later(people, days=11), claim=Claim.objects.get().pk, withdrawn=False, amount="100"
    )
    assert Claim.objects.get().state == "settled"


def test_all_performed_the_visit_before_counts_and_nothing_more_is_asked(people, instalments):
    case = instalments
    _visit(case, 1)
    for one in case.row.obligations.order_by("due_on"):
        case.step("perform", "zhang", later(people, days=2), obligation=one.pk, on=people.now.date(), amount="1000")
    assert not Limit.objects.filter(dispute=case.row, key="revisit", ended_at__isnull=True).exists()
    case.step("close", "lin", later(people, days=3))
    assert case.row.state == State.CLOSED

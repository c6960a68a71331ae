# SPDX-License-Identifier: MulanPSL-2.0
"""What each of a side wants: settled by the agreements that bind who wants it, or given up by their own word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linli.disputes.models import Claim, ClaimShare, Party
from linli.disputes.rules.application import Person
from linli.kernel.refusals import BadInput
from linli.notices.models import Notice
from tests.disputes.cast import Told, clauses, mediating


def claimed(people, *claims: tuple[str, str | None]) -> Told:
    """At the table, each of these wanted by the next of one side; then a partial agreement on two thousand yuan."""
    case = mediating(people)
    for words, amount in claims:
        case.step("claim", "lin", party=str(case.a.pk), text=words, amount=amount)
    return case


def partly_agreed(case: Told, form: str = "partial") -> None:
    case.step("draft", "lin", **(clauses() | {"form": form}))
    for who, way in (("zhang", "screen"), ("wang", "screen"), ("lin", "paper")):
        case.step("sign", who, way=way)
    case.step("seal", "chair")


def refused_sum(case: Told, **given) -> str:
    with pytest.raises(BadInput) as caught:
        case.step("settle_claim", "lin", **given)
    return caught.value.field


def test_claims_are_settled_one_by_one_by_an_agreement_and_for_what_it_gives(people):
    case = claimed(people, ("粉刷费", "1500"), ("误工费", "900"), ("请假的钱", None))
    first, second, third = Claim.objects.filter(dispute=case.row).order_by("place")
    assert refused_sum(case, claim=first.pk, amount="1500", withdrawn=False) == "agreement", "nothing is agreed yet"
    partly_agreed(case)
    assert refused_sum(case, claim=first.pk, withdrawn=False) == "amount"
    assert refused_sum(case, claim=first.pk, amount="1500.01", withdrawn=False) == "amount", "more than was asked"
    case.step("settle_claim", "lin", claim=first.pk, amount="1500", withdrawn=False)
    assert refused_sum(case, claim=second.pk, amount="600", withdrawn=False) == "amount", "more than is agreed in all"
    case.step("settle_claim", "lin", claim=second.pk, amount="500", withdrawn=False)
    assert refused_sum(case, claim=third.pk, amount="1", withdrawn=False) == "amount"
    states = Claim.objects.filter(dispute=case.row).order_by("place").values_list("state", "settled_amount")
    assert list(states) == [("settled", Decimal(1500)), ("open", Decimal(500)), ("open", None)], "the rest goes on"
    assert set(ClaimShare.objects.values_list("agreement", flat=True)) == {case.row.agreements.get().pk}

    partly_agreed(case, form="full")
    newest = str(case.row.agreements.order_by("place").last().pk)
    of_second = {"claim": second.pk, "withdrawn": False, "agreement": newest}
    assert refused_sum(case, amount="401", **of_second) == "amount", "400 are left of what was asked"
    case.step("settle_claim", "lin", amount="400", **of_second)
    second.refresh_from_db()
    assert (second.state, second.settled_amount) == ("settled", Decimal(900))


def test_what_a_partial_agreement_left_is_given_up_by_the_word_of_who_claimed_it(people):
    case = claimed(people, ("误工费", "3000"))
    claim = Claim.objects.get(dispute=case.row)
    partly_agreed(case)
    case.step("settle_claim", "lin", claim=claim.pk, amount="1500", withdrawn=False)
    claim.refresh_from_db()
    assert (claim.state, claim.settled_amount) == ("open", Decimal(1500))
    case.step("settle_claim", "lin", claim=claim.pk, withdrawn=True, how="phone")
    claim.refresh_from_db()
    assert (claim.state, claim.settled_amount, claim.said_how) == ("settled", Decimal(1500), "phone")


def test_who_signed_and_left_the_rest_has_the_claim_settled_by_what_they_signed(people):
    case = claimed(people, ("误工费", "3000"))
    claim = Claim.objects.get(dispute=case.row)
    partly_agreed(case)
    case.step("withdraw", "zhang")
    case.step("settle_claim", "lin", claim=claim.pk, amount="1500", withdrawn=False)
    claim.refresh_from_db()
    assert (claim.state, claim.settled_amount) == ("open", Decimal(1500))


def test_a_claim_is_withdrawn_by_the_word_of_who_made_it_who_is_told(people):
    case = claimed(people, ("粉刷费", "1500"))
    claim = Claim.objects.get(dispute=case.row)
    assert refused_sum(case, claim=claim.pk, withdrawn=True) == "how"
    case.step("settle_claim", "lin", claim=claim.pk, withdrawn=True, how="phone")
    claim.refresh_from_db()
    assert (claim.state, claim.said_how, claim.settled_amount) == ("withdrawn", "phone", None)
    told = set(Notice.objects.filter(kind="dispute.settle_claim.member").values_list("to_id", flat=True))
    assert case.a.contact_id in told
    assert case.b.contact_id not in told


def test_an_agreement_of_the_others_settles_no_claim_of_who_left(people):
    case = mediating(people, applicants=(Person(name="张桂兰", phone="13800000001"), Person(name="孙大妈")))
    second = Party.objects.get(dispute=case.row, side="a", place=2)
    case.step("claim", "lin", party=str(second.pk), text="工钱", amount="900")
    case.step("withdraw", "lin", party=str(second.pk), how="phone")
    partly_agreed(case)
    assert refused_sum(case, claim=Claim.objects.get().pk, amount="900", withdrawn=False) == "claim"

# SPDX-License-Identifier: MulanPSL-2.0
"""Pay per case on its page: rate, budget, claim, another person's approval, the list, the payment, what is left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.models import Allowance, Obligation, PayList
from linli.kernel.times import county_day
from tests.disputes.cast import Told, performing, sheets
from tests.town import NOON
from tests.web.mediation import flat, staff_client

PAY = "/desk/disputes/pay"
YEAR = str(county_day(NOON).year)  # the page shows the running year's budget


@pytest.fixture
def filed(people) -> Told:
    """Settled, performed, revisited, closed and filed."""
    case = performing(people)
    owed = Obligation.objects.get(dispute=case.row, agreement__state="effective")
    case.step("perform", "zhang", obligation=str(owed.pk), on=people.now.date(), amount=2000)
    case.step("revisit", "lin", party=str(case.a.pk), kept="yes", satisfied="3", trouble=False)
    sheets(case)
    case.step("close", "lin")
    sheets(case, "cover", "index", "back")
    case.step("file", "clerk", keep="short")
    return case


@pytest.fixture
def funded(people, filed) -> Told:
    """A rate of 150 yuan, a budget of 400."""
    centre = staff_client(people.leader)
    did(centre, "rate", grade="ordinary", yuan="150", valid_from="2026-01-01")
    did(centre, "budget", unit_id=str(people.units["village_committee"]), year=YEAR, yuan="400")
    return filed


def did(client, act: str, **given: object):
    answer = client.post(PAY, {"act": act, **given})
    assert answer.status_code == 302, flat(answer)
    return flat(client.get(PAY))


def refused(client, act: str, **given: object) -> str:
    answer = client.post(PAY, {"act": act, **given})
    assert answer.status_code == 422
    return flat(answer)


def test_from_the_claim_to_the_payment_and_what_is_left(people, funded):
    lin, chair, centre = staff_client(people.lin), staff_client(people.chair), staff_client(people.dispatcher)
    assert "待审" in did(lin, "claim", dispute=funded.receipt.number)
    claim = Allowance.objects.get()
    assert "一件只补一次" in refused(lin, "claim", dispute=funded.receipt.number)

    assert 'value="decide"' not in flat(chair.get(PAY)), "not within the unit"
    did(centre, "decide", allowance_id=str(claim.pk), approve="yes")
    page = flat(chair.get(PAY))
    assert "已批准" in page
    assert all(f">{yuan}<" in page for yuan in ("400.00", "150.00", "250.00")), "budget, approved, left"

    did(chair, "list", allowance_ids=[str(claim.pk)], title="2026年第四季度以案定补")
    made = PayList.objects.get()
    assert made.total == 150
    tomorrow = people.now.date() + timedelta(days=400)
    assert "这一天还没有到" in refused(chair, "paid", pay_list_id=str(made.pk), on=tomorrow.isoformat())

    page = did(chair, "paid", pay_list_id=str(made.pk), on=people.now.date().isoformat())
    claim.refresh_from_db()
    assert claim.state == "paid"
    assert "已发放" in page
    assert ">250.00<" in page


def test_who_claimed_is_offered_no_approval_and_a_refusal_needs_a_reason_the_claimant_reads(people, funded):
    did(staff_client(people.chair), "claim", dispute=funded.receipt.number)
    claim = Allowance.objects.get()
    assert 'value="decide"' not in flat(staff_client(people.chair).get(PAY))
    assert staff_client(people.chair).post(PAY, {"act": "decide", "allowance_id": str(claim.pk)}).status_code == 422
    clerk = staff_client(people.dispatcher)
    assert "不批准要写理由" in refused(clerk, "decide", allowance_id=str(claim.pk), approve="no")
    did(clerk, "decide", allowance_id=str(claim.pk), approve="no", reason="材料不全")
    assert "材料不全" in flat(staff_client(people.lin).get(PAY))


def test_beyond_the_budget_nothing_is_approved_and_it_says_what_is_left(people, funded):
    did(staff_client(people.lin), "claim", dispute=funded.receipt.number)
    centre, unit = staff_client(people.dispatcher), str(people.units["village_committee"])
    leader = staff_client(people.leader)
    did(leader, "budget", unit_id=unit, year=YEAR, yuan="100")
    claim = Allowance.objects.get()
    assert "本年还剩100.00元" in refused(centre, "decide", allowance_id=str(claim.pk), approve="yes")
    did(leader, "budget", unit_id=unit, year=YEAR, yuan="150")
    did(centre, "decide", allowance_id=str(claim.pk), approve="yes")
    assert "比已经批准的还少" in refused(leader, "budget", unit_id=unit, year=YEAR, yuan="149")


def test_the_table_is_taken_out_with_numbers_and_sums_and_without_the_parties(people, funded):
    did(staff_client(people.lin), "claim", dispute=funded.receipt.number)
    answer = staff_client(people.clerk).post("/desk/disputes/export?what=pay", {"format": "csv", "reason": "report"})
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert funded.receipt.number in body
    assert "150.00" in body
    assert "张" not in body.replace("张数", "")
    assert "王建国" not in body


def test_another_committee_sees_neither_claim_nor_budget(people, funded):
    did(staff_client(people.lin), "claim", dispute=funded.receipt.number)
    page = flat(staff_client(people.next_clerk).get(PAY))
    assert funded.receipt.number not in page
    assert "400.00" not in page


@pytest.mark.parametrize("who", ["clerk", "chair", "lin", "town_operator", "dispatcher", "supervisor"])
def test_rates_and_budgets_are_offered_to_the_leaders_of_the_countys_centre_alone(people, who):
    page = flat(staff_client(getattr(people, who)).get(PAY))
    assert 'value="budget"' not in page
    assert 'value="rate"' not in page
    offered = flat(staff_client(people.leader).get(PAY))
    assert 'value="budget"' in offered
    assert 'value="rate"' in offered


def test_a_list_once_made_is_read_printed_and_exported_by_who_pays_it(people, funded):
    lin, chair, centre = staff_client(people.lin), staff_client(people.chair), staff_client(people.dispatcher)
    did(lin, "claim", dispute=funded.receipt.number)
    claim = Allowance.objects.get()
    did(centre, "decide", allowance_id=str(claim.pk), approve="yes")
    did(chair, "list", allowance_ids=[str(claim.pk)], title="2026年第四季度以案定补")
    made = PayList.objects.get()
    page = f"{PAY}/{made.pk}"
    assert f'href="{page}"' in flat(chair.get(PAY))
    read = flat(chair.get(page))
    for words in ("2026年第四季度以案定补", funded.receipt.number, "150.00", "领款人签字", "还没有发放"):
        assert words in read
    assert "张桂兰" not in read
    export = f"/desk/disputes/export?what=paylist&id={made.pk}"
    answer = chair.post(export, {"format": "xlsx", "reason": "report"})
    assert answer.status_code == 200
    assert "xlsx" in answer["Content-Disposition"]
    for stranger in (people.next_clerk, people.lin):
        assert staff_client(stranger).get(page).status_code == 404
        assert staff_client(stranger).get(export).status_code == 404

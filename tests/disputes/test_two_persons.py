# SPDX-License-Identifier: MulanPSL-2.0
"""Two posts of one account are one person: nobody appraises or pays what they mediated or claimed themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from linli.disputes.actions import claim_allowance, decide_allowance, make_pay_list, may_decide, set_budget, set_rate
from linli.disputes.models import Allowance
from linli.disputes.rules.table.closing import APPRAISED
from linli.kernel.refusals import NotAllowed
from tests.disputes.cast import performing, sheets

ANSWERS = {key: True for key, _word in APPRAISED}


@pytest.fixture
def closed(people):
    case = performing(people)
    one = case.row.obligations.get()
    case.step("perform", "zhang", obligation=one.pk, on="2026-11-20", amount="2000")
    case.step("revisit", "lin", party=case.a.pk, kept="yes", trouble=False)
    sheets(case)
    case.step("close", "lin")
    return case


def also(people, who: str, post: str):
    """The person `who` under another post of theirs."""
    return replace(getattr(people, post), account_id=getattr(people, who).account_id)


def test_who_mediated_does_not_appraise_it_under_another_post(people, closed):
    with pytest.raises(NotAllowed, match="不评查自己调的"):
        closed.step("appraise", also(people, "lin", "dispatcher"), **ANSWERS)
    closed.step("appraise", "dispatcher", **ANSWERS)


@pytest.mark.parametrize("who", ["lin", "clerk"])
def test_who_claimed_or_mediated_does_not_approve_it_under_another_post(people, closed, who):
    set_rate(grade="ordinary", yuan=Decimal(100), valid_from=date(2026, 1, 1), by=people.leader, now=people.now)
    unit = people.units["village_committee"]
    set_budget(unit_id=unit, year=2026, yuan=Decimal(150), by=people.leader, now=people.now)
    claim = claim_allowance(closed.row, by=people.clerk, now=people.now)
    other = also(people, who, "dispatcher")
    assert not may_decide(Allowance.objects.get(pk=claim.pk), other)
    with pytest.raises(NotAllowed) as caught:
        decide_allowance(claim.pk, approve=True, by=other, now=people.now)
    assert caught.value.code == "same_person"


def test_who_claimed_makes_no_list_of_it_under_another_post(people, closed):
    set_rate(grade="ordinary", yuan=Decimal(100), valid_from=date(2026, 1, 1), by=people.leader, now=people.now)
    unit = people.units["village_committee"]
    set_budget(unit_id=unit, year=2026, yuan=Decimal(150), by=people.leader, now=people.now)
    claim = claim_allowance(closed.row, by=people.clerk, now=people.now)
    decide_allowance(claim.pk, approve=True, by=people.dispatcher, now=people.now)
    with pytest.raises(NotAllowed):
        make_pay_list([claim.pk], title="第四季度", by=also(people, "clerk", "second_operator"), now=people.now)
    make_pay_list([claim.pk], title="第四季度", by=people.second_operator, now=people.now)

# SPDX-License-Identifier: MulanPSL-2.0
"""The stated tests on their page: everybody at the desk reads them, the leader of the county's centre sets them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linli.disputes.models import GradingTest
from tests.disputes.cast import registered
from tests.web.mediation import flat, staff_client

PAGE = "/desk/disputes/standards"
OWN = {"act": "set", "key": "large_sum", "number": "80000", "grade": "major", "colour": "", "in_force": "yes",
       "source": "青禾县办法第五条"}  # fmt: skip


def test_the_countys_number_stands_on_the_page_and_beside_the_step(people):
    case = registered(people, amount=Decimal("90000"))
    step = f"/desk/disputes/{case.receipt.number}/do/grade"
    clerk, leader = staff_client(people.clerk), staff_client(people.leader)
    assert "争议金额100,000元以上" in flat(clerk.get(PAGE))
    assert "没有碰到简易、疑难、重大的标准" in flat(clerk.get(step))

    assert leader.post(PAGE, OWN).status_code == 302
    page = flat(clerk.get(PAGE))
    assert "争议金额80,000元以上" in page
    assert "争议金额100,000元以上" not in page
    assert "青禾县办法第五条" in page
    step_page = flat(clerk.get(step))
    assert "可以考虑分为重大" in step_page
    assert "<li>争议金额80,000元以上</li>" in step_page


def test_a_named_test_stands_open_with_what_it_says_now(people):
    page = flat(staff_client(people.leader).get(f"{PAGE}?test=crowd"))
    assert '<details class="step" open id="act-set">' in page
    assert 'value="10"' in page


def test_what_makes_no_sense_is_refused_and_what_was_typed_stays(people):
    leader = staff_client(people.leader)
    for wrong, words in (({"number": "5000"}, "要比"), ({"number": ""}, "没有写数字"), ({"number": "-1"}, "数字要在"),
                         ({"key": "weather"}, "weather")):  # fmt: skip
        answer = leader.post(PAGE, OWN | wrong)
        assert answer.status_code == 422
        assert words in flat(answer)
        assert "青禾县办法第五条" in flat(answer)
    assert not GradingTest.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "chair", "lin", "town_operator", "dispatcher", "supervisor"])
def test_everybody_else_reads_and_sets_nothing(people, who):
    client = staff_client(getattr(people, who))
    page = flat(client.get(PAGE))
    assert "争议金额100,000元以上" in page
    assert "act-set" not in page
    assert client.post(PAGE, OWN).status_code == 422
    assert not GradingTest.objects.exists()

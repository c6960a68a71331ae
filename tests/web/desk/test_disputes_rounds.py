# SPDX-License-Identifier: MulanPSL-2.0
"""What a round finds is registered under it; what its units report is proposed from there, and who is silent is named."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from linli.disputes.actions import end_screening, order_screening, report_screening
from linli.disputes.models import Dispute
from linli.kernel.ids import new_id
from tests.town import VILLAGE
from tests.web.mediation import flat, staff_client

NEW = "/desk/disputes/new"


@pytest.fixture
def found(people):
    return order_screening(
        kind="special", title="冬季漏水排查", due_on=date(2026, 12, 20), by=people.town_operator, now=people.now
    )


def given(**more) -> dict[str, str]:
    return {
        "source": "screening", "facts": "楼上漏水，两家吵了起来。", "name": "张桂兰", "other_name": "王建国",
        "area": VILLAGE, "dispute_type": "DT0202", "once": str(new_id()), **more,
    }  # fmt: skip


def test_what_a_round_found_is_registered_under_it(people, found):
    clerk = staff_client(people.clerk)
    assert "冬季漏水排查" in flat(clerk.get(NEW))
    answer = clerk.post(NEW, given(screening=str(found.pk)))
    assert answer.status_code == 200, flat(answer)
    assert Dispute.objects.get().screening_id == found.pk


def test_a_round_is_picked_only_for_what_a_round_found(people, found):
    clerk = staff_client(people.clerk)
    assert clerk.post(NEW, given(source="applied", screening=str(found.pk))).status_code == 422
    end_screening(found.pk, by=people.town_operator, now=people.now)
    assert clerk.post(NEW, given(screening=str(found.pk))).status_code in (200, 422)
    assert not Dispute.objects.filter(screening=found).exists()


def test_the_report_is_proposed_from_what_was_registered_and_its_words_are_read(people, found):
    clerk = staff_client(people.clerk)
    clerk.post(NEW, given(screening=str(found.pk)))
    page = f"/desk/disputes/rounds/{found.pk}"
    before = flat(clerk.get(page))
    assert "本单位从这次排查登记了1件" in before
    assert 'name="found" value="1"' in before
    assert "还没有报" in before
    report_screening(found.pk, places=40, found=1, prevented=0, by=people.clerk, now=people.now, note="老楼水管居多")
    after = flat(clerk.get(page))
    assert "老楼水管居多" in after
    assert "城关街道调委会" in after, "who has not answered is named"


def test_a_round_elsewhere_is_not_there(people, found):
    assert staff_client(people.next_clerk).get(f"/desk/disputes/rounds/{found.pk}").status_code == 404
    assert staff_client(people.clerk).get(f"/desk/disputes/rounds/{uuid4()}").status_code == 404

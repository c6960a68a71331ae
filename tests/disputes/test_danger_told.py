# SPDX-License-Identifier: MulanPSL-2.0
"""An application that tells of danger: the number on the receipt and the page, the committee called at once."""

from __future__ import annotations

from linli.disputes.actions import apply_for_mediation
from linli.disputes.models import Dispute
from linli.notices.models import Notice
from tests.disputes.cast import leak
from tests.web.mediation import staff_client, text

KNIFE = "邻居因为漏水和我吵架，他现在拿着刀在砸我家的门，孩子还在家里"


def test_the_number_stands_on_the_receipt_and_the_committee_is_called(people):
    made = apply_for_mediation(leak(facts=KNIFE), by=None, now=people.now)
    assert made.call == "110"
    assert Notice.objects.filter(kind="dispute.apply.emergency", to_id=Dispute.objects.get().committee_id).exists()
    page = text(staff_client(people.clerk).get(f"/desk/disputes/{made.number}"))
    assert "马上拨打 110" in page


def test_an_application_without_danger_calls_nobody(people):
    assert apply_for_mediation(leak(), by=None, now=people.now).call == ""
    assert not Notice.objects.filter(kind="dispute.apply.emergency").exists()

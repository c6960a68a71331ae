# SPDX-License-Identifier: MulanPSL-2.0
"""What both sides agreed on is the limit: it runs in place of the table's, is told before its end, and shows as its own."""

from __future__ import annotations

import pytest

from linli.disputes.actions import receive_handoff, remind_due
from linli.disputes.models import Handoff, Limit, Party
from linli.disputes.rules.handoff import HandoffIn
from linli.kernel.times import COUNTY_ZONE
from linli.notices.models import Notice
from tests.disputes.cast import Told, later, leak, mediating

DAY = "2027-01-15"  # after the month that the table gives


def agreed(case: Told, until: str = DAY) -> Told:
    case.step("offer_period", "zhang", until=until)
    case.step("accept_period", "wang")
    return case


def running(case: Told) -> dict[str, str]:
    rows = Limit.objects.filter(dispute=case.row, ended_at__isnull=True).values_list("key", "due_at")
    return {key: due_at.astimezone(COUNTY_ZONE).date().isoformat() for key, due_at in rows}


@pytest.mark.parametrize("until", [DAY, "2026-11-25"])
def test_the_agreed_day_takes_the_place_of_the_tables_limit(people, until):
    found = running(agreed(mediating(people), until))
    assert found["agreed"] == until
    assert not any(key.startswith(("mediate", "court")) for key in found)


def test_the_mediator_is_told_before_it_ends_and_of_no_month_that_is_over(people):
    case = agreed(mediating(people))
    remind_due(now=later(people, days=55))
    told = set(
        Notice.objects.filter(about_id=case.row.pk, kind="dispute.remind.mediators").values_list(
            "facts__limit", flat=True
        )
    )
    assert "agreed" in told
    assert "mediate" not in told


def test_agreed_anew_the_later_day_counts(people):
    case = agreed(agreed(mediating(people)), "2027-01-29")
    assert Limit.objects.filter(dispute=case.row, key="agreed", ended_at__isnull=True).count() == 1
    assert running(case)["agreed"] == "2027-01-29"


def test_handed_up_and_taken_in_again_it_stays(people):
    case = agreed(mediating(people))
    case.step("hand_up", "clerk", reason="村里调不了")
    case.step("register", "town_clerk", dispute_type="DT1001")
    case.step("take", "town_clerk")
    found = running(case)
    assert (found["agreed"], "mediate" in found, "mediate_labour" in found) == (DAY, False, False)


def test_handed_to_another_organ_and_refused_there_what_was_agreed_on_is_over(people):
    case = agreed(mediating(people))
    case.step("hand_over", "clerk", partner="court_before", unit=str(people.units["court"]), basis="民事诉讼法",
              reason="要去法院", consented=True)  # fmt: skip
    case.step("partner_answers", "judge", answer="refused", words="请先调解")
    case.step("take", "clerk")
    assert case.row.agreed_until is None
    assert "mediate" in running(case)


@pytest.mark.parametrize(("until", "theirs"), [(DAY, DAY), ("2026-11-25", "2026-12-21")])
def test_a_court_waits_as_long_as_both_sides_agreed(people, until, theirs):
    """特邀调解规定(2016) art. 27: thirty days, but where both sides agree to more, that."""
    letter = HandoffIn(
        application=leak(), partner="court_before", their_number="（2026）川9901诉前调9号", basis="特邀调解规定", consented=True,
        unit_id=people.units["court"],
    )  # fmt: skip
    receipt = receive_handoff(letter, by=people.judge, now=people.now)
    rows = receipt_parties(receipt)
    case = Told(people, receipt, rows[0], rows[1])
    case.step("register", "clerk", dispute_type="DT0202")
    case.step("take", "clerk")
    assert "court_before" in running(case)
    agreed(case, until)
    found = running(case)
    assert (found["agreed"], found["their"], "court_before" in found) == (until, theirs, False)
    sent = Handoff.objects.get(dispute=case.row)
    assert sent.their_due_at.astimezone(COUNTY_ZONE).date().isoformat() == theirs
    assert Notice.objects.filter(kind="dispute.accept_period.partner", to_id=people.units["court"]).exists()


def receipt_parties(receipt) -> list:
    return list(Party.objects.filter(dispute=receipt.dispute_id).order_by("side", "place"))

# SPDX-License-Identifier: MulanPSL-2.0
"""What both sides agreed on is the limit: it runs in place of the table's, is told before its end, and shows as its own."""

from __future__ import annotations

import pytest

from linli.disputes.actions import expire_periods, receive_handoff, remind_due
from linli.disputes.models import Agreement, Handoff, Limit, Party
from linli.disputes.queries import dispute_page
from linli.disputes.rules.handoff import HandoffIn
from linli.disputes.rules.states import State
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.notices.models import Notice
from tests.disputes.cast import Told, clauses, later, leak, mediating, owed

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


def near_its_end(people, *signers: str) -> Told:
    """Mediated to the third day; on that day a draft, signed by these."""
    case = mediating(people)
    agreed(case, county_day(later(people, days=3)).isoformat())
    case.step("draft", "lin", later(people, days=3), **clauses())
    for who in signers:
        case.step("sign", who, later(people, days=3), way="paper" if who == "lin" else "screen")
    return case


@pytest.mark.parametrize("signers", [("zhang", "wang", "lin"), ("zhang", "wang")])
def test_what_all_have_signed_is_not_taken_away_by_the_end_of_the_period(people, signers):
    """It waits for the mediator's name and the seal, and the committee is told of it until it is there."""
    case = near_its_end(people, *signers)
    assert "seal" in running(case)
    for days in (4, 9, 12, 15):  # within the days for sealing, and long after them
        expire_periods(now=later(people, days=days))
        remind_due(now=later(people, days=days))
        assert (case.row.state, Agreement.objects.get().state) == (State.MEDIATING, "draft")
    told = Notice.objects.filter(about_id=case.row.pk, facts__limit="seal").values_list("kind", flat=True)
    assert {"dispute.remind.mediators", "dispute.press.committee", "dispute.oversee.supervisor"} <= set(told)


def test_late_but_signed_in_time_it_is_sealed(people):
    case = near_its_end(people, "zhang", "wang", "lin")
    expire_periods(now=later(people, days=4))
    case.step("seal", "chair", later(people, days=4))
    assert case.row.state == State.PERFORMING
    assert "seal" not in running(case)


def test_what_some_have_signed_is_kept_to_be_read_when_the_period_is_over(people):
    case = near_its_end(people, "zhang", "lin")
    assert "seal" not in running(case)
    expire_periods(now=later(people, days=4))
    assert (case.row.state, case.row.end_reason) == (State.ENDED, "period_over")
    for viewer in (people.lin, case.zhang, case.wang):
        page = dispute_page(case.row, viewer, now=later(people, days=4))
        assert [one.state for one in page.agreements] == ["lapsed"]
        assert len(page.obligations) == len(page.agreements)


def test_what_nobody_can_seal_any_more_does_not_hold_it(people):
    """A day that the draft names is over: it would be in force and overdue at once."""
    case = mediating(people)
    agreed(case, county_day(later(people, days=3)).isoformat())
    soon = county_day(later(people, days=4)).isoformat()
    case.step("draft", "lin", **clauses(owed(due_on=soon)))
    for who in ("zhang", "wang"):
        case.step("sign", who, way="screen")
    expire_periods(now=later(people, days=10))
    assert (case.row.state, Agreement.objects.get().state) == (State.ENDED, "lapsed")


def test_a_draft_that_is_scrapped_waits_for_no_seal(people):
    case = near_its_end(people, "zhang", "wang")
    case.step("scrap_draft", "lin", later(people, days=3), reason="金额写错了")
    assert "seal" not in running(case)

# SPDX-License-Identifier: MulanPSL-2.0
"""An organ inside reads what was handed over to it, tells what came of it, or gives it back; on its page and by API."""

from __future__ import annotations

import pytest

from linli.disputes.models import Handoff
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.reading import bytes_of, papers_for, readable_paper
from linli.disputes.queries import dispute_page
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.people.models import Bucket
from tests.disputes.cast import Told, later, mediating, registered, sheets
from tests.disputes.test_api import Caller
from tests.papers.conftest import text_of
from tests.web.mediation import staff_client

SAID = "当面说过的大白菜"


@pytest.fixture
def case(people) -> Told:
    Bucket.objects.all().delete()
    case = mediating(people)
    case.step("say", "zhang", where="joint", text=SAID)
    case.step("say", "zhang", where="caucus", text="背靠背的红萝卜")
    case.step("hand_over", "clerk", partner="court_before", basis="民事诉讼法", reason="双方都要去法院",
              consented=True, letter="东门函3号", unit=str(people.units["court"]))  # fmt: skip
    return case


def test_it_reads_facts_parties_and_reason_and_nothing_that_was_said(case):
    page = dispute_page(case.row, case.people.judge, now=case.people.now)
    assert "天花板" in page.said.facts
    assert [one.side for one in page.parties] == ["a", "b"]
    assert [one.text for one in page.statements] == ["双方都要去法院"]
    html = staff_client(case.people.judge).get(f"/desk/disputes/{case.receipt.number}").content.decode()
    assert "天花板" in html
    assert SAID not in html
    assert "红萝卜" not in html


def test_it_opens_the_letter_that_was_written_to_it_and_no_other_paper(case):
    for kind in ("application", "rights"):
        make_dispute_paper(case.row, kind, by=case.people.clerk, now=case.people.now)
    letter = make_dispute_paper(case.row, "letter_out", by=case.people.clerk, now=case.people.now)
    page = dispute_page(case.row, case.people.judge, now=case.people.now)
    assert [one.kind for one in papers_for(page)] == ["letter_out"]
    text = text_of(bytes_of(page, letter, by=case.people.judge, now=case.people.now, form="docx"))
    assert "13800000001" in text, "who goes on with it must reach them"


def test_a_letter_to_somebody_else_is_not_its(case):
    case.step("partner_answers", "judge", answer="accepted")
    case.step("hand_over", "clerk", later(case.people, days=3), partner="petition", basis="信访条例", reason="另一件",
              consented=True, body="市信访局")  # fmt: skip
    letter = make_dispute_paper(case.row, "letter_out", by=case.people.clerk, now=later(case.people, days=3))
    page = dispute_page(case.row, case.people.judge, now=case.people.now)
    with pytest.raises(Unknown):
        readable_paper(page, letter.pk)


@pytest.mark.parametrize("answer", ["refused", "returned"])
def test_who_did_not_take_it_reads_the_head_again(case, answer):
    case.step("partner_answers", "judge", answer=answer)
    page = dispute_page(case.row, case.people.judge, now=case.people.now)
    assert page.said is None
    assert not page.parties


def test_after_taking_it_the_organ_tells_its_result(case):
    with pytest.raises(NotAllowed):
        case.step("partner_reports", "judge", outcome="reported", words="判了")
    case.step("partner_answers", "judge", answer="accepted", their_number="（2026）民初5号")
    with pytest.raises(Unknown):
        case.step("partner_reports", "other_judge", outcome="reported", words="判了")
    case.step("partner_reports", "judge", later(case.people, days=9), outcome="reported", words="判决赔偿一千元")
    one = Handoff.objects.get(dispute=case.row)
    assert (one.state, one.result, case.row.state) == ("reported", "判决赔偿一千元", State.ENDED)


def test_after_taking_it_the_organ_gives_it_back_and_it_goes_on_here(case):
    case.step("partner_answers", "judge", answer="accepted")
    case.step("partner_reports", "judge", outcome="returned", words="双方又愿意调解")
    row = case.row
    assert (row.state, row.due_step, row.end_reason, row.ended_at) == (State.REGISTERED, "take", "", None)
    case.step("take", "clerk")


def test_what_is_closed_does_not_come_back(case):
    case.step("partner_answers", "judge", answer="accepted")
    sheets(case, "application", "rights", "identity")
    case.step("close", "clerk")
    with pytest.raises(BadInput):
        case.step("partner_reports", "judge", outcome="returned", words="退回")
    case.step("partner_reports", "judge", outcome="reported", words="办完了")
    assert case.row.state == State.CLOSED


def test_it_is_not_filed_while_an_organ_still_has_it(case):
    case.step("partner_answers", "judge", answer="accepted")
    sheets(case, "application", "rights", "identity")
    case.step("close", "clerk")
    sheets(case, "cover", "index", "back")
    with pytest.raises(NotAllowed, match="接收的机关还没有结果"):
        case.step("file", "clerk", keep="short")
    case.step("partner_reports", "judge", outcome="reported", words="判了")
    case.step("file", "clerk", keep="short")
    assert case.row.state == State.FILED


def test_who_sent_a_dispute_does_not_answer_for_who_got_it(people):
    """A court that sent it is a partner too, and not the one that was asked."""
    case = registered(people)
    Handoff.objects.create(
        county=case.row.county, dispute=case.row, inwards=True, partner="court_before", unit_id=people.units["court"],
        consented=True, sent_at=people.now, state="accepted",
    )  # fmt: skip
    case.step(
        "hand_over", "clerk", partner="petition", basis="信访条例", reason="归他们办", consented=True, body="市信访局"
    )
    with pytest.raises(NotAllowed):
        case.step("partner_answers", "judge", answer="accepted")


def test_the_same_over_the_api(case):
    court = Caller(case.people, case.people.judge, "papers")
    number = case.receipt.number
    make_dispute_paper(case.row, "letter_out", by=case.people.clerk, now=case.people.now)
    seen = court.get(f"/disputes/{number}").json()
    assert "天花板" in seen["facts"]
    assert [one["side"] for one in seen["parties"]] == ["a", "b"]
    assert [one["kind"] for one in seen["papers"]] == ["letter_out"]
    assert SAID not in str(seen)
    assert court.get(f"/disputes/{number}/papers/{seen['papers'][0]['id']}/docx").status_code == 200
    taken = court.post(f"/disputes/{number}/steps/partner_answers", {"fields": {"answer": "accepted"}})
    assert taken.status_code == 200, taken.json()
    told = court.post(
        f"/disputes/{number}/steps/partner_reports", {"fields": {"outcome": "reported", "words": "已判决"}}
    )
    assert told.status_code == 200, told.json()
    assert Handoff.objects.get(dispute=case.row).state == "reported"

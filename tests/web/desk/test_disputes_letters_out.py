# SPDX-License-Identifier: MulanPSL-2.0
"""A hand-over, a report back and a refusal to take are each followed by a letter: offered, filled in, numbered."""

from __future__ import annotations

import pytest

from linli.disputes.actions import receive_handoff
from linli.disputes.models import Dispute
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.readers import may_read_paper
from linli.disputes.papers.reading import bytes_of
from linli.disputes.queries import dispute_page
from linli.disputes.queries.sheets import sheets_missing
from linli.disputes.rules.handoff import HandoffIn
from linli.disputes.rules.states import Relation
from linli.kernel.refusals import BadInput
from linli.papers.models import Paper
from tests.disputes.cast import leak, registered, told
from tests.papers.conftest import text_of
from tests.web.mediation import staff_client

LIST = "/desk/disputes/"


def made(people, number, kind, **given):
    """The letter, made on its page; its text."""
    desk = staff_client(people.clerk)
    address = f"{LIST}{number}/make/{kind}"
    assert address in desk.get(f"{LIST}{number}").content.decode(), "it is offered on the dispute's page"
    assert desk.post(address, given).status_code == 302
    paper = Paper.objects.get(kind=kind)
    page = dispute_page(Dispute.objects.get(pk=paper.subject_id), people.clerk, now=people.now)
    return paper, text_of(bytes_of(page, paper, by=people.clerk, now=people.now, form="docx"))


def test_a_hand_over_is_followed_by_a_numbered_letter(people):
    case = registered(people)
    number = case.receipt.number
    desk = staff_client(people.clerk)
    assert "letter_out" not in desk.get(f"{LIST}{number}").content.decode(), "nothing to tell yet"
    answer = desk.post(
        f"{LIST}{number}/do/hand_over",
        {"partner": "petition", "body": "青禾县信访局", "basis": "信访工作条例", "reason": "要求的是政策解释", "consented": "yes"},
        follow=True,
    )  # fmt: skip
    assert "制作移送函" in answer.content.decode()
    paper, text = made(people, number, "letter_out", attached="申请书1份")
    assert "函字第1号" in paper.number
    for words in (
        "青禾县信访局：",
        "信访工作条例",
        "要求的是政策解释",
        "当事人同意移送",
        "申请书1份",
        "张桂兰",
        paper.number,
    ):
        assert words in text, words


def test_a_report_back_is_followed_by_the_reply_under_the_senders_number(people):
    letter = HandoffIn(
        application=leak(), partner="court_before", their_number="诉前调7号", basis="特邀调解规定", consented=True,
        body="青禾县人民法院",
    )  # fmt: skip
    receipt = receive_handoff(letter, by=people.judge, now=people.now)
    dispute = Dispute.objects.get(pk=receipt.dispute_id)
    with pytest.raises(BadInput):
        make_dispute_paper(dispute, "letter_back", by=people.clerk, now=people.now)
    desk = staff_client(people.clerk)
    desk.post(f"{LIST}{receipt.number}/do/accept_handoff", {})
    desk.post(f"{LIST}{receipt.number}/do/report_back", {"result": "双方不同意调解"})
    paper, text = made(people, receipt.number, "letter_back")
    assert "复字第1号" in paper.number
    for words in ("青禾县人民法院", "诉前调7号", "双方不同意调解"):
        assert words in text, words


def test_who_is_not_taken_gets_the_reason_and_the_right_door_on_paper(people):
    case = told(people)
    case.step("not_take", "clerk", reason="in_court", door="县法院诉讼服务中心")
    paper, text = made(people, case.receipt.number, "not_taken")
    assert "不受字第1号" in paper.number
    for words in ("张桂兰", "已进入诉讼", "县法院诉讼服务中心"):
        assert words in text, words
    assert may_read_paper({Relation.SIDE_A}, "not_taken")
    assert not may_read_paper({Relation.SIDE_B}, "not_taken")
    assert not may_read_paper({Relation.SIDE_A}, "letter_out"), "letters between offices stay with the office"
    assert sheets_missing(case.row, agents=False, held=False), "a letter stands for no other sheet"

# SPDX-License-Identifier: MulanPSL-2.0
"""Who told of violence finds what helps on a page of their own; nobody else finds a word of it."""

from __future__ import annotations

import re

import pytest

from linli.disputes.actions import take_step
from linli.disputes.models import Agent, Party, SafetyMeasure
from linli.disputes.papers.making import make_dispute_paper
from linli.papers.queries import facts_of
from linli.people.rules import party_viewer
from tests.disputes.cast import Told, later, mediating
from tests.town import COUNTY
from tests.web.mediation import flat, party_client, staff_client

WORDS = "他昨晚又打我，说再告就打断腿"
NOT_A_WORD = ("保护令", "安全措施", "打断腿", "家庭暴力", "12338", "担心的事，")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|name="seen" value="\d+"')


def at(case: Told, rest: str = "") -> str:
    return f"/mediation/{case.receipt.number}{rest}"


@pytest.fixture
def case(people) -> Told:
    case = mediating(people)
    take_step(
        case.receipt.dispute_id, "appoint_agent", by=people.clerk, now=people.now, party=str(case.a.pk), name="张律师",
        phone="13800000077", scope="一般代理", proven=True,
    )  # fmt: skip
    return case


def tell(case: Told):
    return party_client(case, case.zhang).post(at(case, "/do/tell_fear"), {"sign": "domestic", "words": WORDS})


def test_who_tells_is_led_to_the_page_with_court_numbers_and_how_soon(people, case):
    answer = tell(case)
    assert answer.status_code == 302
    assert answer["Location"] == at(case, "/help")
    client = party_client(case, case.zhang)
    page = flat(client.get(at(case, "/help")))
    for words in ("人身安全保护令", "青禾县人民法院", "0999-8800120", "72小时", "24小时", "12338", "tel:110", WORDS):
        assert words in page, words
    assert "<title>帮助" in page
    assert "检察院" not in page, "it decides on no protection order"
    assert at(case, "/help") in flat(client.get(at(case)))


def test_who_looks_over_the_shoulder_at_the_disputes_own_page_reads_nothing_of_it(people, case):
    tell(case)
    page = flat(party_client(case, case.zhang).get(at(case)))
    for words in (WORDS, "担心的事，", "安全措施", "保护令", "家庭暴力"):
        assert words not in page, words


def test_the_other_sides_page_has_not_a_word_and_is_what_it_was(people, case):
    wang = party_client(case, case.wang)
    before = TOKEN.sub("", flat(wang.get(at(case))))
    tell(case)
    case.step("safety_measure", "lin", side="a", measure="protection_order", words="已告知申请办法")
    after = TOKEN.sub("", flat(wang.get(at(case))))
    assert not [words for words in (*NOT_A_WORD, at(case, "/help")) if words in after]
    assert after == before
    assert wang.get(at(case, "/help")).status_code == 404


def test_neither_the_agent_nor_another_of_the_same_side_finds_it(people, case):
    tell(case)
    agent = party_viewer(Agent.objects.get().pk, COUNTY)
    other = Party.objects.create(county=COUNTY, dispute=case.row, side="a", place=2, name_masked="张*", consent="yes")
    for viewer in (agent, party_viewer(other.pk, COUNTY)):
        client = party_client(case, viewer)
        assert client.get(at(case, "/help")).status_code == 404
        page = flat(client.get(at(case)))
        assert not [words for words in (*NOT_A_WORD, at(case, "/help")) if words in page]


def test_whom_the_office_protects_finds_it_too_but_of_two_only_who_told(people, case):
    case.step("open_safety", "lin", side="a", sign="violence", words="邻居说听见打人")
    client = party_client(case, case.zhang)
    assert "人身安全保护令" in flat(client.get(at(case, "/help")))
    Party.objects.create(county=COUNTY, dispute=case.row, side="a", place=2, name_masked="张*", consent="yes")
    assert client.get(at(case, "/help")).status_code == 404, "which of the two it is about nobody has said"
    tell(case)
    assert client.get(at(case, "/help")).status_code == 200


def test_before_anything_was_told_there_is_no_such_page(people, case):
    assert party_client(case, case.zhang).get(at(case, "/help")).status_code == 404
    assert staff_client(people.lin).get(at(case, "/help")).status_code == 404


def test_it_stays_when_the_measures_end(people, case):
    tell(case)
    case.step("close_safety", "lin", later(people, days=3), side="a", words="她说已经搬开住")
    assert party_client(case, case.zhang).get(at(case, "/help")).status_code == 200


def test_no_paper_says_a_word_of_it(people, case, settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"
    tell(case)
    case.step("safety_measure", "lin", side="a", measure="protection_order", words=WORDS)
    for kind in ("application", "register", "rights"):
        paper = make_dispute_paper(case.row, kind, by=people.lin, now=people.now)
        facts = str(facts_of(paper))
        assert not [words for words in (*NOT_A_WORD, "安全") if words in facts], kind


def test_the_quick_way_out_leaves_nothing_to_go_back_to(people, case):
    tell(case)
    client = party_client(case, case.zhang)
    assert "no-store" in client.get(at(case, "/help"))["Cache-Control"]
    assert client.get(at(case, "/leave")).status_code == 405
    answer = client.post(at(case, "/leave"))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get(at(case)).status_code == 404
    assert client.get(at(case, "/help")).status_code == 404


def test_who_told_is_kept_with_what_was_told(people, case):
    tell(case)
    assert SafetyMeasure.objects.get().party_id == case.a.pk

# SPDX-License-Identifier: MulanPSL-2.0
"""Each meeting, agreement, inquiry and letter has a paper of its own: none takes another's place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.actions import note_paper_signed
from linli.disputes.models import Session
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.reading import papers_for
from linli.disputes.queries import dispute_page
from linli.papers.queries import facts_of, papers_of
from linli.papers.rules import Way
from tests.disputes.cast import clauses, later, mediating, owed, performing, registered
from tests.web.mediation import staff_client, text


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"


def at(case, rest: str = "") -> str:
    return f"/desk/disputes/{case.receipt.number}{rest}"


def made(case, kind: str) -> list:
    return [one for one in papers_of(case.row.subject) if one.kind == kind]


def test_a_second_witness_has_a_record_of_their_own_and_the_first_is_changed_by_itself(people):
    case = mediating(people)
    client = staff_client(people.lin)
    for who in ("甲", "乙"):
        answer = client.post(at(case, "/make/inquiry"), {"asked": f"证人{who}", "content": f"{who}看见漏水"})
        assert answer.status_code == 302
    first, second = made(case, "inquiry")
    assert [facts_of(one)["asked"] for one in (first, second)] == ["证人甲", "证人乙"]

    change = at(case, f"/make/inquiry?part={first.part}")
    assert f"part={first.part}" in text(client.get(at(case)))
    assert "甲看见漏水" in text(client.get(change)), "what was typed is there to be changed"
    assert client.post(change, {"asked": "证人甲", "content": "甲听见水声"}).status_code == 302
    assert sorted(facts_of(one)["content"] for one in made(case, "inquiry")) == ["乙看见漏水", "甲听见水声"]
    assert client.get(at(case, "/make/inquiry?part=17")).status_code == 404


def test_a_second_meeting_is_written_down_after_the_first_record_was_signed(people):
    case = mediating(people)
    for n in (1, 2):
        start = people.now + timedelta(days=n)
        Session.objects.create(county=case.row.county, dispute=case.row, place=n, kind="joint", state="held",
                               starts_at=start, ends_at=start + timedelta(hours=1))  # fmt: skip
    client = staff_client(people.lin)
    assert client.post(at(case, "/make/record"), {}).status_code == 422, "of which meeting has to be said"
    assert client.post(at(case, "/make/record"), {"part": "1"}).status_code == 302
    [first] = made(case, "record")
    note_paper_signed(case.row, first, signer_id=case.a.pk, way=Way.PHONE, by=case.zhang, now=people.now)
    assert "/make/record?part=2" in text(client.get(at(case)))
    assert client.post(at(case, "/make/record?part=2"), {}).status_code == 302
    assert [facts_of(one)["session"] for one in made(case, "record")] == ["1", "2"]
    assert client.post(at(case, "/make/record?part=1"), {}).status_code == 422, "signed: void it first"


def test_a_partial_and_a_full_agreement_have_each_a_paper_with_its_number_and_the_index_wants_both(people):
    case = performing(people, {"form": "partial", "text": "一、先赔粉刷费。"})
    client = staff_client(people.lin)
    client.post(at(case, "/make/agreement"), {})
    assert "agreement" not in lacks(case)
    case.step("draft", "lin", **clauses(owed("500.00"), total="500.00", text="一、再赔家具。"))
    for who in ("zhang", "wang"):
        case.step("sign", who, way="screen")
    case.step("sign", "lin", way="paper")
    case.step("seal", "chair")

    assert "agreement" in lacks(case), "the second one has no paper yet"
    assert client.post(at(case, "/make/agreement?part=2"), {}).status_code == 302
    first, second = made(case, "agreement")
    assert first.number != second.number
    assert [facts_of(one)["agreed"][0]["text"] for one in (first, second)] == ["一、先赔粉刷费。", "一、再赔家具。"]
    assert "agreement" not in lacks(case)
    for part, paper in (("1", first), ("2", second)):
        asked = make_dispute_paper(case.row, "confirmation", by=people.lin, now=people.now, part=part)
        assert facts_of(asked)["agreement_number"] == paper.number


def lacks(case) -> list[str]:
    return [one.kind for one in dispute_page(case.row, case.people.lin, now=case.people.now).missing]


def test_each_hand_over_has_its_letter_and_each_organ_opens_its_own(people):
    case = registered(people)
    units = {"court_before": "court", "procuratorate": "procuratorate"}
    for n, (partner, unit) in enumerate(units.items()):
        case.step("hand_over", "clerk", later(people, days=n), partner=partner, unit=str(people.units[unit]), consented=True,
                  basis="人民调解法第二十六条", reason="需要裁决")  # fmt: skip
        make_dispute_paper(case.row, "letter_out", by=people.clerk, now=later(people, days=n))
        if n == 0:
            case.step("partner_answers", "judge", later(people, hours=1), answer="refused")
    first, second = made(case, "letter_out")
    assert first.number != second.number
    assert "法院" in facts_of(first)["to"]
    assert "检察院" in facts_of(second)["to"]
    page = dispute_page(case.row, people.other_judge, now=later(people, days=2))
    assert [one.pk for one in papers_for(page)] == [second.pk]

# SPDX-License-Identifier: MulanPSL-2.0
"""What a step writes down is read somewhere: visits of a coloured dispute, rests, answers, proofs, sums, checks."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from linli.disputes.models import Appraisal, Claim, Party, Rating
from linli.disputes.rules.application import Person
from linli.disputes.rules.table.closing import APPRAISED
from linli.kernel.times import county_day
from linli.people.rules import party_viewer
from linli.web.shared.moments import full_day
from tests.disputes.cast import Mediation, Told, clauses, mediating, performing, propose, told
from tests.web.mediation import party_client, staff_client, text


def desk(case: Told, viewer) -> str:
    return text(staff_client(viewer).get(f"/desk/disputes/{case.receipt.number}"))


def phone(case: Told, viewer) -> str:
    return text(party_client(case, viewer).get(f"/mediation/{case.receipt.number}"))


def test_the_leader_who_answers_reads_what_was_found_and_the_centre_above_does_not(people):
    case = mediating(people)
    given = {"colour": "red", "reason": "扬言要打人", "expires_on": date(2026, 12, 10), "every_days": 3}
    case.step("colour", "clerk", **given, leader=str(people.leader.id))
    case.step("visit_colour", "lin", found="上门看过，火气下去了，还没有谈拢")
    assert "火气下去了" in desk(case, people.leader)
    assert "火气下去了" in desk(case, people.chair)
    assert "火气下去了" not in desk(case, people.dispatcher)


def test_a_rest_says_with_whom_and_to_which_day(people):
    case, until = mediating(people), county_day(max(people.now, timezone.now()) + timedelta(days=20))
    given = {"body": "省建科司法鉴定所", "question": "漏水的原因", "agreed": True, "until": until.isoformat()}
    case.step("ask_expert", "lin", **given)
    for page in (desk(case, people.lin), phone(case, case.wang)):
        assert "省建科司法鉴定所" in page
        assert f"预计到 <b>{full_day(until)}</b>" in page


def test_who_agreed_to_ask_the_court_is_seen_and_who_has_not_answered(people):
    case = performing(people)
    propose(case)
    case.step("agree_confirmation", "zhang", agreed=True)
    shown = desk(case, people.lin)
    asked = shown[shown.index('id="people-title"') :]
    assert asked.index("同意申请") < asked.index("还没有答复")
    page = phone(case, case.wang)
    assert f"对方 {case.a.name_masked}：同意申请" in page
    assert f"您这一方 {case.b.name_masked}：还没有答复" in page


def test_claims_say_whose_they_are_and_for_how_much_they_were_settled(people):
    case = mediating(people, applicants=(Person(name="张桂兰"), Person(name="孙大妈")))
    second = Party.objects.filter(dispute=case.row, side="a")[1]
    case.step("name_representative", "clerk", party=str(case.a.pk), proof="推选书2026第3号")
    case.step("claim", "clerk", party=str(second.pk), text="工钱", amount="900")
    case.step("draft", "lin", **(clauses() | {"form": "partial"}))
    for who, way in (("zhang", "screen"), ("wang", "screen"), ("lin", "paper")):
        case.step("sign", who, way=way)
    case.step("seal", "chair")
    case.step("settle_claim", "lin", claim=str(Claim.objects.get().pk), withdrawn=False, amount="750")
    page = desk(case, people.clerk)
    line = page[page.index('id="claims-title"') :][:600]
    assert second.name_masked in line
    assert "部分协议已结清 750.00 元" in line
    assert "推选书2026第3号" in page
    own = phone(case, party_viewer(second.pk, case.row.county))
    assert "部分协议已结清 750.00 元" in own, "who made the claim reads what became of it"
    assert "部分协议已结清 750.00 元" not in phone(case, case.wang)


def rated(people: Mediation, n: int) -> None:
    """Sides' answers about disputes of this year, and checks of their procedure."""
    answers = {key: key != "in_time" for key, _word in APPRAISED}
    for place in range(n):
        row = told(people, others=(Person(name=f"丙{place}"),)).row
        Rating.objects.create(
            county=row.county, dispute=row, side="a", kept="yes", satisfied=3 if place else 1, at=people.now
        )
        Appraisal.objects.create(
            county=row.county, dispute=row, by_post=people.clerk.id, answers=answers, at=people.now
        )


def figures(viewer) -> str:
    return text(
        staff_client(viewer).get("/desk/disputes/figures?" + urlencode({"since": "2026-01-01", "until": "2026-12-31"}))
    )


def test_ratings_and_checks_are_figures_with_what_they_are_counted_among(people):
    rated(people, 5)
    for viewer in (people.clerk, people.dispatcher):
        page = figures(viewer)
        said = page[page.index("当事人评价") : page.index("程序评查")]
        assert "评价 5 份" in said
        assert "80.0%" in said
        late = page[page.index("在期限内") :][:300]
        assert "评查 5 次" in late
        assert "0.0%" in late
        for person in (people.lin.name, people.clerk.name):
            assert person not in page[page.index("当事人评价") :]


def test_of_a_few_answers_none_is_told_apart_and_a_mediator_reads_no_such_table(people):
    rated(people, 4)
    page = figures(people.clerk)
    assert "评价不到 5 份，不分开列" in page
    assert "不满意" not in page
    assert "当事人评价" not in figures(people.lin)


def test_what_a_check_found_lacking_is_read_by_the_committee_and_the_centre(people):
    case = mediating(people)
    case.step("end", "lin", reason="no_agreement", ways="可以起诉。")
    for kind in ("application", "rights", "identity"):
        case.step("add_paper", "clerk", kind=kind)
    case.step("close", "clerk")
    case.step("appraise", "dispatcher", **{key: key != "in_time" for key, _word in APPRAISED}, note="超了三天")
    for viewer in (people.clerk, people.dispatcher):
        page = desk(case, viewer)
        lacking = page[page.index('id="appraisals-title"') :]
        assert lacking.index("没有做到") < lacking.index("在期限内")
        assert "超了三天" in lacking
    assert 'id="appraisals-title"' not in desk(case, people.lin)
    assert "超了三天" not in phone(case, case.zhang)

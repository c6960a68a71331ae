# SPDX-License-Identifier: MulanPSL-2.0
"""Papers name whom they bind, and print to each reader no contact but the reader's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.models import Party, Statement
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.reading import bytes_of, papers_for
from linli.disputes.queries import dispute_page
from linli.disputes.rules.application import Person
from linli.notices.models import Notice
from linli.people.models import Bucket
from linli.people.rules import party_viewer
from tests.disputes.cast import clauses, mediating, performing, registered
from tests.papers.conftest import text_of
from tests.town import COUNTY

WANG, ZHAO = ("13800000002", "甲路1号"), ("13800000004", "乙路2号")
OTHERS = (Person(name="王建国", phone=WANG[0], address=WANG[1]), Person(name="赵退出", phone=ZHAO[0], address=ZHAO[1]))


@pytest.fixture(autouse=True)
def fresh_bucket(db):
    Bucket.objects.all().delete()


@pytest.fixture
def two(people):
    """Mediating with two on side B, and the second as a viewer."""
    case = registered(people, others=OTHERS)
    zhao = party_viewer(Party.objects.get(dispute=case.row, side="b", place=2).pk, COUNTY)
    case.step("take", "clerk")
    for who in ("wang", zhao):
        case.step("consent", who)
    case.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    case.step("declare", "lin", interest=False)
    return case, zhao


def opened(case, paper, viewer) -> str:
    page = dispute_page(case.row, viewer, now=case.people.now)
    return text_of(bytes_of(page, paper, by=viewer, now=case.people.now, form="docx"))


def test_who_left_is_no_debtor_by_what_the_others_agree_on(two):
    case, zhao = two
    case.step("withdraw", zhao)
    case.step("draft", "lin", **clauses())
    paper = make_dispute_paper(case.row, "agreement", by=case.people.lin, now=case.people.now, given={})
    whole = opened(case, paper, case.people.lin)
    assert "王建国" in whole
    assert "赵退出" not in whole


def test_of_ones_own_side_no_contact_is_printed_but_ones_own(two):
    case, zhao = two
    case.step("draft", "lin", **clauses())
    paper = make_dispute_paper(case.row, "agreement", by=case.people.lin, now=case.people.now, given={})
    for viewer, mine, other in ((case.wang, WANG, ZHAO), (zhao, ZHAO, WANG)):
        text = opened(case, paper, viewer)
        assert all(part in text for part in mine)
        assert not any(part in text for part in other)
    whole = opened(case, paper, case.people.lin)
    assert all(part in whole for part in (*WANG, *ZHAO))


def test_who_left_opens_what_was_made_before_and_nothing_later(two):
    case, zhao = two
    make_dispute_paper(case.row, "rights", by=case.people.lin, now=case.people.now, given={})
    case.people.town.now += timedelta(hours=1)
    case.step("withdraw", zhao)
    case.people.town.now += timedelta(hours=1)
    case.step("draft", "lin", **clauses())
    make_dispute_paper(case.row, "agreement", by=case.people.lin, now=case.people.now, given={})

    def kinds(viewer):
        return {one.kind for one in papers_for(dispute_page(case.row, viewer, now=case.people.now))}

    assert kinds(zhao) == {"rights"}
    assert kinds(case.wang) == {"rights", "agreement"}


def test_why_it_goes_to_the_police_is_for_the_office_and_the_receiver_and_the_feared_side_hears_nothing(people):
    case = mediating(people)
    case.row.__class__.objects.filter(pk=case.row.pk).update(safe_sides="a")
    case.step(
        "hand_over", "clerk", partner="police", body="青禾县公安局", basis="治安管理处罚法", reason="申请人多次被殴打",
        consented=True,
    )  # fmt: skip
    said = Statement.objects.get(step="hand_over", field="reason")
    assert said.where == "staff"
    assert not any("殴打" in one.text for one in dispute_page(case.row, case.wang, now=people.now).statements)
    heard = set(Notice.objects.filter(kind="dispute.hand_over.sides").values_list("to_id", flat=True))
    assert case.b.contact_id not in heard
    assert case.a.contact_id in heard


def test_the_words_of_a_rating_reach_the_committee_and_neither_the_mediator_nor_the_other_side(people):
    case = performing(people)
    case.step("rate", "zhang", satisfied="1", words="一个月没有人来过")

    def reads(viewer):
        return any("没有人来过" in one.text for one in dispute_page(case.row, viewer, now=people.now).statements)

    assert reads(people.clerk)
    assert reads(case.zhang), "who wrote them sees them again"
    assert not reads(people.lin), "who is judged does not"
    assert not reads(case.wang)

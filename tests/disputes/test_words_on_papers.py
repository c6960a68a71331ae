# SPDX-License-Identifier: MulanPSL-2.0
"""What was written at the counter stands in the papers as it was written."""

from __future__ import annotations

import pytest

from linli.disputes.models import Statement
from linli.disputes.papers.facts.words import numbered
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.reading import bytes_of
from linli.disputes.queries import dispute_page
from linli.people.models import Bucket
from tests.disputes.cast import registered, told
from tests.papers.conftest import text_of


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("5000元医药费由对方承担", "5000元医药费由对方承担"),
        ("2026年5月起每月还500元", "2026年5月起每月还500元"),
        ("1.5万元一次付清", "1.5万元一次付清"),
        ("1. 赔礼道歉", "赔礼道歉"),
        ("2、修好漏水", "修好漏水"),
        ("（3）付清工钱", "付清工钱"),
        ("10．恢复原状", "恢复原状"),
    ],
)
def test_a_number_of_the_list_is_taken_off_and_one_that_says_something_stays(line, kept):
    assert [one["text"] for one in numbered(line)] == [kept]


def test_what_the_clerk_wrote_is_kept_for_the_office_and_is_the_opinion(people):
    Bucket.objects.all().delete()
    case = told(people)
    case.step("register", "clerk", dispute_type=case.row.dispute_type, note="双方都在本社区，电话里说愿意来")
    case.step("take", "clerk", note="属于邻里漏水，符合条件，明天下午通知对方")

    kept = {(one.step, one.where): one.text for one in Statement.objects.filter(field="note")}
    assert kept["register", "staff"].startswith("双方都在本社区")
    paper = make_dispute_paper(case.row, "register", by=people.clerk, now=people.now, given={})
    page = dispute_page(case.row, people.clerk, now=people.now)
    assert "明天下午通知对方" in text_of(bytes_of(page, paper, by=people.clerk, now=people.now, form="docx", copy=""))
    side = dispute_page(case.row, case.zhang, now=people.now)
    assert not any("明天下午" in one.text for one in side.statements)


def test_without_words_of_its_own_the_opinion_is_the_usual_one(people):
    Bucket.objects.all().delete()
    case = registered(people)
    case.step("take", "clerk")
    paper = make_dispute_paper(case.row, "register", by=people.clerk, now=people.now, given={})
    page = dispute_page(case.row, people.clerk, now=people.now)
    assert "符合受理条件，予以受理。" in text_of(
        bytes_of(page, paper, by=people.clerk, now=people.now, form="docx", copy="")
    )

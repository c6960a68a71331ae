# SPDX-License-Identifier: MulanPSL-2.0
"""Limits that a step of ours belongs to are started; those of other organs' own procedures are told with the way there."""

from __future__ import annotations

import pytest

from linli.disputes.models import DisputeText, Limit
from linli.disputes.queries import dispute_page
from linli.disputes.rules.ways import DAYS_OF, WAYS, ways_of
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from tests.disputes.cast import Told, later, mediating, performing, propose, told
from tests.web.mediation import staff_client


def with_court(people) -> Told:
    case = performing(people)
    propose(case)
    for side in ("zhang", "wang"):
        case.step("agree_confirmation", side, agreed=True)
    day = people.now.date()
    case.step("apply_confirmation", "lin", court="青禾县人民法院", on=day)
    return case


def taken(people) -> Told:
    case = with_court(people)
    case.step("court_takes", "lin", taken=True, number="特1号", on=people.now.date())
    return case


def decide_by(case: Told):
    return county_day(Limit.objects.get(dispute=case.row, key="confirm_decide", ended_at=None).due_at)


def ways(case: Told) -> str:
    return DisputeText.objects.get(dispute=case.row).ways


def test_the_courts_extension_moves_its_limit_by_ten_days_and_only_once(people):
    """司法确认若干规定(2011) art. 5: fifteen days, and ten more with the president's approval."""
    case = taken(people)
    before = decide_by(case)
    case.step("court_extends", "lin", later(people, days=10), on=later(people, days=10).date())
    assert (decide_by(case) - before).days == 10
    with pytest.raises(NotAllowed, match="延长过一次"):
        case.step("court_extends", "lin", later(people, days=12), on=later(people, days=12).date())
    case.step("court_decides", "lin", later(people, days=20), result="confirmed", number="特1号",
              on=later(people, days=20).date())  # fmt: skip
    assert not Limit.objects.filter(dispute=case.row, key="confirm_decide", ended_at=None).exists()


def test_nothing_is_extended_that_the_court_has_not_taken_or_on_a_day_to_come(people):
    case = with_court(people)
    with pytest.raises(NotAllowed, match="还没有受理"):
        case.step("court_extends", "lin", on=people.now.date())
    case.step("court_takes", "lin", taken=True, number="特1号", on=people.now.date())
    with pytest.raises(BadInput):
        case.step("court_extends", "lin", on=later(people, days=1).date())


def test_who_has_a_confirmed_agreement_is_told_of_the_days_to_object(people):
    case = taken(people)
    case.step("court_decides", "lin", result="confirmed", number="特1号", on=people.now.date())
    assert "15日内" in ways(case)
    assert "6个月内" in ways(case)
    assert "异议" in dispute_page(case.row, case.zhang, now=people.now).said.ways


def test_where_mediation_ends_the_days_of_the_other_way_are_told_by_type(people):
    case = mediating(people)
    type(case.row).objects.filter(pk=case.row.pk).update(dispute_type="DT1001")
    case.step("end", "lin", reason="no_agreement", ways="可以到县劳动人事争议仲裁委员会，电话0999-8800123")
    said = ways(case)
    assert said.startswith("可以到县劳动人事争议仲裁委员会")
    assert all(words in said for words in ("1年内", "5日内决定", "45日内裁决", "最多延长15日", "之日起15日内可以起诉"))


def test_a_side_that_says_no_is_told_them_too(people):
    case = told(people, dispute_type="DT1301")
    case.step("register", "clerk", dispute_type="DT1301")
    case.step("take", "clerk")
    case.step("decline", "wang")
    assert "书面申请公安交警调解" in ways(case)


def test_other_types_are_told_the_general_ways_alone():
    assert ways_of("DT0202") == WAYS
    assert all(ways_of(begins) != WAYS for begins in DAYS_OF)


def test_where_a_court_sent_it_the_sides_have_days_of_their_own_to_choose(people):
    """人民法院在线调解规则(2021) art. 10: two working days to choose, then one is named within three."""
    plain = told(people)
    plain.step("register", "clerk", dispute_type="DT0202")
    plain.step("take", "clerk")
    plain.step("consent", "wang")
    assert not Limit.objects.filter(dispute=plain.row, key="choose_mediator").exists()

    type(plain.row).objects.filter(pk=plain.row.pk).update(source="court")
    plain.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    plain.step("declare", "lin", interest=False)
    plain.step("step_down", "lin", reason="另有任务")
    running = Limit.objects.filter(dispute=plain.row, ended_at=None).values_list("key", flat=True)
    assert {"choose_mediator", "name_mediator"} <= set(running)
    plain.step("name_mediator", "clerk", mediator=people.post_of("he"))
    plain.step("declare", "he", interest=False)
    running = Limit.objects.filter(dispute=plain.row, ended_at=None).values_list("key", flat=True)
    assert not {"choose_mediator", "name_mediator"} & set(running)


def test_the_page_offers_the_extension(people):
    case = taken(people)
    assert "法院延长" in staff_client(people.lin).get(f"/desk/disputes/{case.receipt.number}").content.decode()

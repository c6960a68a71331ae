# SPDX-License-Identifier: MulanPSL-2.0
"""The inbox: mine and my unit's, read by each post for itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.kernel.ids import new_id
from linli.notices import matters, registry, rules
from linli.notices.actions import mark_read, tell
from linli.notices.queries import inbox, told_about, unread_count
from linli.notices.rules import Recipient
from linli.people.rules import anonymous_viewer, resident_viewer
from tests.notices.conftest import COUNTY, NOON, post

pytestmark = pytest.mark.django_db


def test_a_post_reads_its_own_and_its_units_notices(subject, handler, colleague, stranger):
    tell("case_dispatched", about=subject, to=[Recipient("unit", handler.unit_id)], at=NOON)
    tell("case_finished", about=subject, to=[Recipient("post", handler.id)], at=NOON + timedelta(minutes=1))

    assert [line.words for line in inbox(handler)] == ["您反映的  已办结", "派给你单位一件"]
    assert [line.words for line in inbox(colleague)] == ["派给你单位一件"]
    assert inbox(stranger) == []
    assert inbox(handler)[0].link == f"/desk/cases/{subject.id}"


def test_what_one_post_has_read_its_colleague_has_not(subject, handler, colleague):
    tell("case_dispatched", about=subject, to=[Recipient("unit", handler.unit_id)], at=NOON)

    assert mark_read(handler, now=NOON) == 1

    assert unread_count(handler, now=NOON) == 0
    assert unread_count(colleague, now=NOON) == 1
    assert [line.read for line in inbox(handler)] == [True]
    assert mark_read(handler, now=NOON) == 0


def test_one_notice_is_marked_and_the_others_stay(subject, handler, stranger):
    first, _ = (tell("case_dispatched", about=subject, to=[Recipient("post", handler.id)], at=NOON)[0] for _ in "ab")

    assert mark_read(stranger, [first], now=NOON) == 0
    assert mark_read(handler, [first], now=NOON) == 1
    assert unread_count(handler, now=NOON) == 1


def test_another_county_never_shows(subject, unit_id):
    tell("case_dispatched", about=subject, to=[Recipient("unit", unit_id)], at=NOON)

    assert inbox(post(unit_id, county="519902")) == []


def test_a_city_hears_of_matters_of_its_counties_and_of_no_others(subject, unit_id):
    tell("case_dispatched", about=subject, to=[Recipient("unit", unit_id)], at=NOON)

    assert len(inbox(post(unit_id, county=COUNTY[:4]))) == 1
    assert unread_count(post(unit_id, county=COUNTY[:4]), now=NOON) == 1
    assert inbox(post(unit_id, county="5198")) == []


def test_a_resident_reads_what_was_sent_to_them(subject):
    resident = new_id()
    tell("case_finished", about=subject, to=[Recipient("resident", resident)], at=NOON)

    assert len(inbox(resident_viewer(resident, COUNTY))) == 1
    assert inbox(resident_viewer(new_id(), COUNTY)) == []
    assert inbox(anonymous_viewer(COUNTY)) == []
    assert unread_count(anonymous_viewer(COUNTY)) == 0


def test_counting_stops_and_old_notices_are_history(subject, handler):
    tell("case_dispatched", about=subject, to=[Recipient("post", handler.id)], at=NOON - timedelta(days=31))
    assert unread_count(handler, now=NOON) == 0

    for _ in range(rules.UNREAD_SHOWN + 5):
        tell("case_dispatched", about=subject, to=[Recipient("post", handler.id)], at=NOON)
    assert unread_count(handler, now=NOON) == rules.UNREAD_SHOWN


def test_the_inbox_costs_one_statement_however_long_it_is(subject, handler, django_assert_num_queries):
    for _ in range(30):
        tell("case_dispatched", about=subject, to=[Recipient("post", handler.id)], at=NOON)

    with django_assert_num_queries(1):
        assert len(inbox(handler)) == 30
    with django_assert_num_queries(1):
        assert unread_count(handler, now=NOON) == 30


def test_the_matters_of_a_page_are_fetched_together(subject, handler):
    asked = []
    matters.give_loader("case", lambda ids: asked.append(set(ids)) or dict.fromkeys(ids, "路灯"))
    registry.give_words("case_dispatched", lambda facts: f"派给你单位：{facts.about}")
    for _ in range(5):
        tell("case_dispatched", about=subject, to=[Recipient("post", handler.id)], at=NOON)

    assert {line.words for line in inbox(handler)} == {"派给你单位：路灯"}
    assert asked == [{subject.id}]


def test_pages_follow_each_other_without_a_gap(subject, handler):
    for _ in range(5):  # a bulk act: five at the same moment
        tell("case_dispatched", about=subject, to=[Recipient("post", handler.id)], at=NOON)

    first = inbox(handler, limit=2)
    second = inbox(handler, before=(first[-1].at, first[-1].id), limit=2)
    third = inbox(handler, before=(second[-1].at, second[-1].id), limit=2)

    assert [len(page) for page in (first, second, third)] == [2, 2, 1]
    assert len({line.id for line in first + second + third}) == 5


def test_a_kind_without_words_does_not_break_the_page(subject, handler):
    tell("forgotten", about=subject, to=[Recipient("post", handler.id)], at=NOON)

    assert inbox(handler)[0].words == "有一条新消息，请打开查看"


def test_the_matter_knows_who_was_told(subject, handler):
    tell("case_dispatched", about=subject, to=[Recipient("post", handler.id), Recipient("contact", new_id())], at=NOON)

    assert [notice.channel for notice in told_about(subject)] == ["in_app", "sms"]

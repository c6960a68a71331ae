# SPDX-License-Identifier: MulanPSL-2.0
"""Reception days, a matter taken up by name, and the review of a petition by the tier above."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from linli.cases.actions import take_step
from linli.cases.actions.calling_off import call_off_reception
from linli.cases.actions.milestones import tell_of_milestones
from linli.cases.actions.missing import mark_missed
from linli.cases.actions.receiving import book_place, cancel_place, open_reception, receive_visitor
from linli.cases.models import Appointment, Case, Milestone, Review, TakenUp
from linli.cases.queries.reception import free_places, taken_up
from linli.cases.rules.report import Report
from linli.cases.rules.states import Channel, State
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.models import Post
from linli.people.rules import receipt_viewer
from tests import town as cast
from tests.cases.ways import answered
from tests.town import COUNTY, fresh

VISITOR = {"name": "李小明", "phone": "13812345678", "about": "宅基地的事"}


def opened(town, *, hours: int = 2):
    starts_at = town.now + timedelta(days=2)
    return open_reception(
        "副县长接访", "县综治中心一楼", starts_at, starts_at + timedelta(hours=hours), 30, leader=town.leader.id,
        by=town.supervisor, now=town.now,
    )  # fmt: skip


@pytest.fixture
def day(town):
    return opened(town)


def visit(**more) -> Report:
    return Report(county=COUNTY, text="宅基地被占，问了几年没有结果", area_code=cast.GRID, order_type="X", **more)


def test_a_day_called_off_can_be_published_again_and_one_that_stands_cannot(town, day):
    with pytest.raises(BadInput, match="已经有了"):
        opened(town)
    call_off_reception(day.pk, "地点写错", by=town.supervisor, now=town.now)
    assert opened(town).pk != day.pk


def test_a_booked_visitor_is_received_and_the_visit_becomes_a_petition(town, day):
    row, _secret = book_place(day.pk, free_places(day, now=town.now)[0], **VISITOR, now=town.now)
    receipt = receive_visitor(day.pk, visit(), appointment_id=row.pk, by=town.dispatcher, now=day.starts_at)

    case = fresh(receipt.case_id)
    assert (case.channel, case.order_type, case.confidential) == (Channel.VISIT, "X", True)
    assert case.contact_id == row.contact_id, "what was left at the booking is not asked for again"
    assert case.centre_id == town.unit("county_centre")
    assert [line.step for line in story_of(day.subject)] == ["open_reception", "book_place", "receive_visitor"]
    assert (case.due_at - day.starts_at).days >= 59, "信访工作条例(2022) art. 34: 60 days"
    with pytest.raises(NotAllowed, match="接待过"):
        receive_visitor(day.pk, visit(), appointment_id=row.pk, by=town.dispatcher, now=day.starts_at)


def test_who_walks_in_is_received_too_but_a_petition_needs_a_way_to_answer(town, day):
    with pytest.raises(BadInput, match="要留电话"):
        receive_visitor(day.pk, visit(), by=town.dispatcher, now=day.starts_at)
    receipt = receive_visitor(day.pk, visit(phone="13812345678"), by=town.dispatcher, now=day.starts_at)
    assert Appointment.objects.get(case=receipt.case_id).walk_in


def test_a_place_is_taken_once_and_given_back_with_number_and_secret(town, day):
    at = free_places(day, now=town.now)[0]
    row, secret = book_place(day.pk, at, **VISITOR, now=town.now)
    assert row.number.startswith("JF519901")
    with pytest.raises(BadInput, match="刚刚被约走"):
        book_place(day.pk, at, **VISITOR, now=town.now)
    with pytest.raises(BadInput, match="查询码不对"):
        cancel_place(row.number, "wrongone", now=town.now)
    cancel_place(row.number, secret, now=town.now)
    assert at in free_places(day, now=town.now)


def test_two_visitors_at_once_get_two_places(transactional_db):
    town = cast.build_town()
    day = opened(town)
    at, barrier = free_places(day, now=town.now)[0], Barrier(2)

    def book(_n):
        barrier.wait(timeout=10)
        try:
            return book_place(day.pk, at, **VISITOR, now=town.now)
        except BadInput as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(book, range(2)))
    assert sum(isinstance(one, BadInput) for one in results) == 1
    assert Appointment.objects.filter(day=day, at=at).count() == 1


def test_bad_days_and_strangers_are_refused(town, day):
    with pytest.raises(BadInput, match="时间不对"):
        open_reception("县长接访", "一楼", town.now - timedelta(days=1), town.now, 30, by=town.supervisor, now=town.now)
    with pytest.raises(NotAllowed, match="综治中心安排"):
        open_reception("局长接访", "住建局", town.now + timedelta(days=1), town.now + timedelta(days=2), 30,
                       by=town.unit_leader, now=town.now)  # fmt: skip
    with pytest.raises(Unknown):
        receive_visitor(day.pk, visit(phone="13812345678"), by=town.town_operator, now=day.starts_at)


def test_a_leader_takes_a_matter_up_by_name_with_milestones(town, lamp):
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="两周内换完全街的灯")
    with pytest.raises(NotAllowed, match="已有领导包案"):
        take_step(lamp, "take_up", by=town.leader, now=town.now, words="再包一次")
    friday = town.now.date() + timedelta(days=7)
    take_step(lamp, "set_milestone", by=town.leader, now=town.now, words="灯杆到货", day=friday)
    with pytest.raises(BadInput, match="已经过去"):
        take_step(
            lamp, "set_milestone", by=town.leader, now=town.now, words="早该到货", day=friday - timedelta(days=30)
        )

    [row] = taken_up(town.supervisor, now=town.now)[0]
    assert (row.case_id, row.leader) == (lamp.pk, town.leader.id)
    milestone = Milestone.objects.get(taken=row)
    take_step(lamp, "reach_milestone", by=town.dispatcher, now=town.now, milestone=milestone.pk, words="到了")
    milestone.refresh_from_db()
    assert milestone.reached_at == town.now
    assert taken_up(town.neighbour_operator, now=town.now)[0] == []


def test_a_matter_taken_up_ends_with_a_reason_and_may_be_taken_up_again(town, lamp):
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="盯到底")
    with pytest.raises(BadInput):
        take_step(lamp, "let_go", by=town.leader, now=town.now)
    take_step(lamp, "let_go", by=town.dispatcher, now=town.now, reason="灯已经亮了，转为日常办理")

    row = TakenUp.objects.get(case=lamp)
    assert row.ended_at == town.now
    assert taken_up(town.supervisor, now=town.now)[0] == []
    line = story_of(lamp.subject)[-1]
    assert (line.step, line.by_post) == ("let_go", town.dispatcher.id)
    told = set(Notice.objects.filter(kind__startswith="case.let_go").values_list("kind", "to_id"))
    assert ("case.let_go.former", town.leader.id) in told
    assert ("case.let_go.reporter", lamp.contact_id) in told
    with pytest.raises(NotAllowed, match="还没有领导包案"):
        take_step(lamp, "let_go", by=town.leader, now=town.now, reason="再结束一次")
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="又坏了")
    assert len(taken_up(town.supervisor, now=town.now)[0]) == 1


def test_a_matter_is_handed_to_another_leader_with_its_milestones(town, lamp):
    second = another_leader(town)
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="盯到底")
    take_step(lamp, "set_milestone", by=town.leader, now=town.now, words="灯杆到货", day=town.now.date())
    for nobody in (town.leader.id, town.supervisor.id):
        with pytest.raises(BadInput, match="不能移交"):
            take_step(lamp, "let_go", by=town.leader, now=town.now, leader=nobody, reason="分工调整")
    take_step(lamp, "let_go", by=town.leader, now=town.now, leader=second, reason="分工调整")

    [row] = taken_up(town.supervisor, now=town.now)[0]
    assert row.leader == second
    assert [one.words for one in row.milestones.all()] == ["灯杆到货"]
    assert fresh(lamp).taken
    assert TakenUp.objects.get(leader=town.leader.id).ended_at == town.now
    assert Notice.objects.filter(kind="case.let_go.leader", to_id=second).count() == 1


def another_leader(town):
    held = Post.objects.get(pk=town.leader.id)
    held.pk, held.account_id, held._state.adding = new_id(), town.supervisor.account_id, True
    held.save(force_insert=True)
    return held.pk


def test_a_leader_is_told_once_that_a_milestone_is_near_and_once_that_it_is_late(town, lamp):
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="盯到底")
    for days in (0, 1, 2):
        day = town.now.date() + timedelta(days=days)
        take_step(lamp, "set_milestone", by=town.leader, now=town.now, words=f"第{days}天", day=day)
    told = Notice.objects.filter(kind__startswith="case.milestone", to_id=town.leader.id)

    assert [tell_of_milestones(now=town.now) for _ in range(2)] == [2, 0], "today's and tomorrow's, never twice"
    assert set(told.values_list("kind", flat=True)) == {"case.milestone.soon"}
    take_step(lamp, "reach_milestone", by=town.leader, now=town.now, milestone=Milestone.objects.get(words="第1天").pk)
    later = town.now + timedelta(days=4)
    assert [tell_of_milestones(now=later) for _ in range(2)] == [2, 0], "what was reached is not late"
    assert sorted(told.values_list("kind", flat=True)) == ["case.milestone.late"] * 2 + ["case.milestone.soon"] * 2
    take_step(lamp, "let_go", by=town.leader, now=later, reason="转日常")
    assert tell_of_milestones(now=later + timedelta(days=9)) == 0


def test_who_booked_and_did_not_come_is_marked_after_the_time_and_received_if_late(town, day):
    row, _secret = book_place(day.pk, free_places(day, now=town.now)[0], **VISITOR, now=town.now)
    with pytest.raises(NotAllowed, match="还没过"):
        mark_missed(day.pk, row.pk, by=town.dispatcher, now=row.at)
    after = row.at + timedelta(minutes=30)
    with pytest.raises(Unknown):
        mark_missed(day.pk, row.pk, by=town.town_operator, now=after)
    mark_missed(day.pk, row.pk, by=town.dispatcher, now=after)
    row.refresh_from_db()
    assert (row.state, story_of(day.subject)[-1].step) == ("missed", "mark_missed")
    with pytest.raises(NotAllowed, match="未到场"):
        mark_missed(day.pk, row.pk, by=town.dispatcher, now=after)
    receive_visitor(day.pk, visit(), appointment_id=row.pk, by=town.dispatcher, now=after)
    row.refresh_from_db()
    assert row.state == "received", "who comes late is heard"


@pytest.fixture
def petition(town, report) -> Case:
    from linli.cases.actions import report_case

    told = replace(report, order_type="X", text="宅基地被占")
    return answered(town, fresh(report_case(told, by=None, now=town.now).case_id))


def test_a_petition_is_reviewed_once_and_once_more_by_the_tier_above(town, petition):
    """Source: 信访工作条例(2022) art. 35, 36."""
    reporter = receipt_viewer(petition.pk, COUNTY)
    take_step(petition, "ask_review", by=reporter, now=town.now, reason="没有看到测量结果")
    assert Review.objects.get().due_at - town.now > timedelta(days=29)
    with pytest.raises(NotAllowed):
        take_step(petition, "give_review", by=town.dispatcher, now=town.now, upheld=True, opinion="维持")

    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="测量无误，维持")
    take_step(petition, "ask_review", by=reporter, now=town.now, reason="仍不同意")
    with pytest.raises(NotAllowed, match="复查机关的上一级"):
        take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=True, opinion="还是我")
    paper = {"body": "省人民政府信访局", "dated": county_day(town.now), "opinion": "维持，终局"}
    take_step(petition, "enter_review", by=town.dispatcher, now=town.now, upheld=True, **paper)

    assert list(Review.objects.order_by("asked_at").values_list("kind", flat=True)) == ["review", "recheck"]
    with pytest.raises(NotAllowed, match="终局意见"):
        take_step(petition, "ask_review", by=reporter, now=town.now, reason="还要查")


def test_a_review_that_does_not_uphold_opens_the_matter_again(town, petition):
    reporter = receipt_viewer(petition.pk, COUNTY)
    take_step(petition, "ask_review", by=reporter, now=town.now, reason="量错了")
    take_step(petition, "give_review", by=town.city_operator, now=town.now, upheld=False, opinion="重新测量")
    assert (fresh(petition).state, fresh(petition).reopened) == (State.ACCEPTED, 1)


NATIONAL_DAY = "the thirtieth day, 2026-10-02, is a holiday: it moves to 10-08, the first working day, to its end"


@pytest.mark.parametrize("asked", ["2026-10-02T16:00:00+08:00", "2026-10-08T23:59:59+08:00"])
@pytest.mark.parametrize("reviewed", [0, 2])
def test_a_review_may_be_asked_for_to_the_end_of_a_legal_period(town, petition, asked, reviewed):
    """Source: 信访工作条例(2022) art. 35, 36; 民法典 art. 201, 203."""
    answered_at = datetime.fromisoformat("2026-09-02T10:00:00+08:00")
    Case.objects.filter(pk=petition.pk).update(answered_at=answered_at, reviewed=reviewed)
    now = datetime.fromisoformat(asked)
    take_step(petition, "ask_review", by=receipt_viewer(petition.pk, COUNTY), now=now, reason="没有看到测量结果")
    assert fresh(petition).reviewed == reviewed + 1, NATIONAL_DAY


def test_after_the_end_of_the_period_there_is_no_review(town, petition):
    answered_at = datetime.fromisoformat("2026-09-02T10:00:00+08:00")
    Case.objects.filter(pk=petition.pk).update(answered_at=answered_at)
    late = datetime.fromisoformat("2026-10-09T00:00:00+08:00")
    with pytest.raises(NotAllowed, match="三十日"):
        take_step(petition, "ask_review", by=receipt_viewer(petition.pk, COUNTY), now=late, reason="刚想起来")


def test_only_petitions_are_reviewed(town, lamp):
    answered(town, lamp)
    with pytest.raises(NotAllowed, match="信访事项"):
        take_step(lamp, "ask_review", by=receipt_viewer(lamp.pk, COUNTY), now=town.now, reason="不同意")


def test_the_unit_complained_of_in_a_petition_does_not_learn_who(town, petition):
    from linli.cases.queries import case_page

    page = case_page(fresh(petition), town.handler, now=town.now)
    assert page.redacted
    assert not page.may_reveal

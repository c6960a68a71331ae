# SPDX-License-Identifier: MulanPSL-2.0
"""A milestone that was set wrongly is changed or withdrawn, with a reason; nothing of it is lost from the story."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.actions.duty import plan_shift
from linli.cases.actions.milestones import tell_of_milestones
from linli.cases.actions.receiving import open_reception
from linli.cases.models import Case, Milestone
from linli.cases.queries import case_page
from linli.cases.queries.post_duties import duty_of
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.notices import registry
from linli.notices.models import Notice
from linli.notices.rules import NoticeFacts
from linli.people.actions import close_post
from linli.people.models import Post
from linli.people.tasks import clear
from tests.cases.ways import handling
from tests.town import COUNTY, fresh


@pytest.fixture
def milestone(town, lamp) -> Milestone:
    handling(town, lamp)
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="盯到底")
    take_step(lamp, "set_milestone", by=town.leader, now=town.now, words="灯杆到货", day=town.now.date())
    return Milestone.objects.get()


def change(town, lamp, row, **given):
    asked = {"milestone": row.pk, "withdraw": False, "reason": "日子写错了"} | given
    return take_step(lamp, "change_milestone", by=town.leader, now=town.now, **asked)


def last_words(town, lamp) -> list[str]:
    return [text for _label, text in case_page(fresh(lamp), town.supervisor, now=town.now).story[-1].words]


def test_a_wrong_day_is_changed_with_a_reason_and_its_leader_is_told_anew(town, lamp, milestone):
    assert tell_of_milestones(now=town.now) == 1
    later = town.now.date() + timedelta(days=5)
    change(town, lamp, milestone, day=later)

    milestone.refresh_from_db()
    assert (milestone.words, milestone.due_on, milestone.told) == ("灯杆到货", later, 0)
    entry = story_of(lamp.subject)[-1]
    assert (entry.step, entry.facts["was"], entry.facts["day"]) == (
        "change_milestone",
        str(town.now.date()),
        str(later),
    )
    assert set(last_words(town, lamp)) == {"灯杆到货", "日子写错了"}
    assert Notice.objects.filter(kind="case.change_milestone.unit", to_id=town.unit("housing")).count() == 1
    assert tell_of_milestones(now=town.now) == 0
    assert tell_of_milestones(now=town.now + timedelta(days=5)) == 1, "what was told was of the old day"


def test_wrong_words_are_changed_and_the_old_ones_stay_in_the_story(town, lamp, milestone):
    change(town, lamp, milestone, words="灯具到货", reason="不是灯杆")

    milestone.refresh_from_db()
    assert (milestone.words, milestone.due_on) == ("灯具到货", town.now.date())
    assert {"灯杆到货", "灯具到货", "不是灯杆"} == set(last_words(town, lamp))


def test_one_that_is_not_needed_is_withdrawn_and_never_late(town, lamp, milestone):
    change(town, lamp, milestone, withdraw=True, reason="厂家自己装")

    assert not Milestone.objects.exists()
    assert story_of(lamp.subject)[-1].facts["withdrawn"] is True
    assert "灯杆到货" in last_words(town, lamp)
    assert tell_of_milestones(now=town.now + timedelta(days=9)) == 0


@pytest.mark.parametrize("given", [{}, {"words": " "}, {"day": "past"}, {"words": "新的", "reason": ""}])
def test_a_change_without_content_into_the_past_or_without_a_reason_is_refused(town, lamp, milestone, given):
    if given.get("day"):
        given = {"day": town.now.date() - timedelta(days=1)}
    version = fresh(lamp).version
    with pytest.raises(BadInput):
        change(town, lamp, milestone, **given)

    milestone.refresh_from_db()
    assert (milestone.words, milestone.due_on, fresh(lamp).version) == ("灯杆到货", town.now.date(), version)


def test_what_was_reached_or_belongs_to_a_matter_nobody_leads_stays_as_it_is(town, lamp, milestone):
    take_step(lamp, "reach_milestone", by=town.leader, now=town.now, milestone=milestone.pk)
    with pytest.raises(BadInput, match="没有这个节点"):
        change(town, lamp, milestone, words="改一改")
    take_step(lamp, "let_go", by=town.leader, now=town.now, reason="转日常")
    with pytest.raises(NotAllowed, match="还没有领导包案"):
        change(town, lamp, milestone, words="改一改")


def test_where_the_leaders_post_has_ended_the_centre_hears_of_it_and_of_the_milestones(town, lamp, milestone):
    centre = town.unit("county_centre")
    close_post(town.leader.id, by=town.system_admin, now=town.now)
    assert Notice.objects.get(kind="case.leader_gone.centre", channel="in_app").to_id == centre
    assert tell_of_milestones(now=town.now + timedelta(days=4)) == 1
    assert Notice.objects.get(kind="case.milestone.late", channel="in_app").to_id == centre


def test_where_the_leaders_post_ends_by_its_own_date_the_centre_hears_of_it_once(town, lamp, milestone):
    Post.objects.filter(pk=town.leader.id).update(ends_on=county_day(town.now) + timedelta(days=1))
    for hours in (1, 24, 25, 48):
        clear(now=town.now + timedelta(hours=hours))
    told = Notice.objects.get(kind="case.leader_gone.centre", channel="in_app")
    assert (told.about_id, told.to_id) == (lamp.pk, town.unit("county_centre"))


def test_a_matter_taken_up_that_is_opened_again_is_told_to_its_leader(town, lamp, milestone):
    Case.objects.filter(pk=lamp.pk).update(state="complete", stage="ended")
    take_step(fresh(lamp), "reopen", by=town.dispatcher, now=town.now, reason="又坏了")
    assert Notice.objects.get(kind="case.reopen.leader", channel="in_app").to_id == town.leader.id


def test_opened_again_after_the_leaders_post_ended_the_centre_hears_that_nobody_leads(town, lamp, milestone):
    close_post(town.leader.id, by=town.system_admin, now=town.now)
    Case.objects.filter(pk=lamp.pk).update(state="complete", stage="ended")
    take_step(fresh(lamp), "reopen", by=town.supervisor, now=town.now, reason="又坏了")
    assert not Notice.objects.filter(kind="case.reopen.leader").exists()
    assert Notice.objects.get(kind="case.reopen.leaderless", channel="in_app").to_id == town.unit("county_centre")


def test_of_a_reception_day_whose_leaders_post_ends_its_centre_hears(town):
    starts = town.now + timedelta(days=2)
    day = open_reception(
        "副县长接访", "一楼", starts, starts + timedelta(hours=2), 30, leader=town.leader.id, by=town.supervisor,
        now=town.now,
    )  # fmt: skip
    close_post(town.leader.id, by=town.system_admin, now=town.now)
    told = Notice.objects.get(kind="reception.leader_gone", channel="in_app")
    assert (told.about_id, told.to_id) == (day.pk, town.unit("county_centre"))
    facts = NoticeFacts(told.kind, COUNTY, "reception", day.pk, "unit", told.to_id, "in_app", told.facts, town.now)
    assert "请取消后另行公布" in registry.words(told.kind)(facts)


def test_who_ends_a_post_reads_what_hangs_on_it_and_days_and_shifts_to_come_are_told(
    town, lamp, milestone, monkeypatch
):
    monkeypatch.setattr("linli.cases.queries.post_duties.timezone.now", lambda: town.now)
    on = county_day(town.now) + timedelta(days=1)
    plan_shift(on, "day", town.second_operator.id, leads=False, by=town.dispatcher, now=town.now)
    assert duty_of(town.second_operator.id).startswith("由这个岗位包案的事项0件、接访0天、值班1班")
    assert "事项1件" in duty_of(town.leader.id)
    assert duty_of(town.handler.id) == ""
    close_post(town.second_operator.id, by=town.system_admin, now=town.now)
    assert Notice.objects.get(kind="duty.post_gone", channel="in_app").to_id == town.unit("county_centre")

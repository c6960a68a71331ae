# SPDX-License-Identifier: MulanPSL-2.0
"""Which clocks a case has along its way, and what neither stops nor resets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from linli.cases.actions import report_case, report_many, take_step
from linli.cases.models import Case
from linli.cases.rules.past import Incoming
from linli.clocks.actions import climb_due
from linli.clocks.queries import clocks_of
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE
from linli.notices.models import Notice
from tests.cases.ways import answered, dispatched, finished, handling
from tests.town import fresh


def clocks(case) -> dict[str, object]:
    """kind.n → clock."""
    return {f"{one.kind}.{one.n}": one for one in clocks_of(case.subject)}


def running(case) -> set[str]:
    return {name for name, one in clocks(case).items() if one.stopped_at is None}


def day(moment) -> str:
    return f"{moment.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"


def test_a_new_case_has_a_promise_a_first_contact_and_somebody_who_must_assign_it(lamp):
    found = clocks(lamp)

    assert set(found) == {"promise.1", "assign.1", "first_contact.1"}
    assert day(found["promise.1"].due_at) == "2026-11-25 17:30"  # told on Friday noon, three working days
    assert day(found["assign.1"].due_at) == "2026-11-23 09:00"  # Friday 14:00 to 17:30 and half an hour on Monday
    assert found["promise.1"].due_at == fresh(lamp).due_at


def test_nobody_to_contact_no_clock_of_contact(town, report):
    receipt = report_case(replace(report, phone="", name=""), by=None, now=town.now)

    assert running(Case.objects.get(pk=receipt.case_id)) == {"promise.1", "assign.1"}


def test_each_leg_of_each_unit_has_its_own_clock_and_the_promise_runs_through(town, lamp):
    promise = clocks(lamp)["promise.1"].due_at
    dispatched(town, lamp)
    assert running(lamp) == {"promise.1", "first_contact.1", "sign.1", "leg.1"}
    later = town.now + timedelta(days=3)
    take_step(lamp, "return", by=town.handler, now=later, reason="不归我们", basis="三定方案")
    assert running(lamp) == {"promise.1", "first_contact.1", "assign.2"}
    take_step(lamp, "dispatch", by=town.dispatcher, now=later, to=town.unit("city_management"))

    found = clocks(lamp)
    assert (found["leg.1"].outcome, found["leg.1"].holder) == ("returned", town.unit("housing"))
    assert found["leg.2"].started_at == later  # the second unit is not blamed for the first
    assert found["promise.1"].due_at == promise == fresh(lamp).due_at


def test_edits_and_transfers_reset_nothing(town, lamp):
    before = {name: (one.started_at, one.due_at) for name, one in clocks(lamp).items()}
    later = town.now + timedelta(hours=30)
    take_step(lamp, "classify", by=town.dispatcher, now=later, order_type="Q", category="C0101", urgency="critical")
    take_step(lamp, "locate", by=town.dispatcher, now=later, area="519901001")
    take_step(lamp, "note", by=town.dispatcher, now=later, text="看过")
    take_step(lamp, "hand_down", by=town.dispatcher, now=later)

    found = clocks(lamp)
    assert {name: (found[name].started_at, found[name].due_at) for name in before} == before
    assert found["assign.2"].holder == town.unit("town_centre")


def test_a_return_taken_back_leaves_the_request_for_more_time_as_it_was(town, lamp):
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=2, reason="要等配件")
    take_step(lamp, "return", by=town.handler, now=town.now, reason="点错了", basis="三定方案")
    assert fresh(lamp).asked_more == 0

    take_step(lamp, "undo", by=town.handler, now=town.now + timedelta(seconds=3))
    assert (fresh(lamp).asked_more, fresh(lamp).asked_by) == (2, town.handler.id)
    take_step(lamp, "grant_extension", by=town.dispatcher, now=town.now + timedelta(minutes=1), note="等配件")
    assert fresh(lamp).extended == 1


def test_a_merge_and_its_undoing_leave_the_clock_where_it_was(town, lamp, report):
    other = Case.objects.get(pk=report_case(report, by=None, now=town.now).case_id)
    before = clocks(other)["promise.1"].due_at
    take_step(other, "merge", by=town.dispatcher, now=town.now + timedelta(hours=1), into=lamp.number)
    assert running(other) == set()

    take_step(other, "unmerge", by=town.dispatcher, now=town.now + timedelta(days=2))

    assert running(other) == {"promise.1", "assign.1", "first_contact.1"}
    assert clocks(other)["promise.1"].due_at == before


def test_taking_a_dispatch_back_lets_the_old_clocks_go_on(town, lamp):
    dispatched(town, lamp)
    take_step(lamp, "undo", by=town.dispatcher, now=town.now + timedelta(seconds=5))

    found = clocks(lamp)
    assert running(lamp) == {"promise.1", "assign.1", "first_contact.1"}
    assert found["sign.1"].outcome == found["leg.1"].outcome == "withdrawn"
    assert found["assign.1"].started_at == town.now


def test_an_answered_case_owes_a_call_back_and_no_promise(town, lamp):
    answered(town, lamp)

    assert running(lamp) == {"call_back.1"}
    assert day(clocks(lamp)["call_back.1"].due_at) == "2026-11-21 23:59"  # the day after


def test_who_was_not_reached_is_still_owed_a_call(town, lamp):
    answered(town, lamp)
    take_step(lamp, "call_back", by=town.second_operator, now=town.now + timedelta(hours=1), reached=False)

    assert fresh(lamp).state == "answered"
    assert running(lamp) == {"call_back.1"}


def test_not_solved_begins_a_new_promise_and_keeps_the_old_one(town, lamp):
    answered(town, lamp)
    later = town.now + timedelta(days=3)
    take_step(lamp, "call_back", by=town.second_operator, now=later, reached=True, solved=False)

    found = clocks(lamp)
    assert running(lamp) == {"promise.2", "assign.2"}
    assert (found["promise.1"].outcome, found["promise.2"].started_at) == ("done", later)
    assert fresh(lamp).due_at == found["promise.2"].due_at


def test_what_was_answered_late_stays_late_after_a_good_call_back(town, lamp):
    answered(town, lamp)
    due = fresh(lamp).due_at
    take_step(lamp, "call_back", by=town.second_operator, now=due + timedelta(days=3), reached=True, solved=True)

    assert running(lamp) == set()
    assert "promise.2" not in clocks(lamp), "nothing new is promised when it is over"
    assert fresh(lamp).due_at == due


@pytest.mark.parametrize(("who", "stops"), [("handler", True), ("dispatcher", True), ("reporter", False)])
def test_a_first_contact_is_made_by_the_office_not_by_the_reporter(town, lamp, who, stops):
    from linli.people.rules import receipt_viewer

    handling(town, lamp)
    by = receipt_viewer(lamp.pk, lamp.county) if who == "reporter" else getattr(town, who)
    take_step(lamp, "write", by=by, now=town.now, text="您好")

    assert ("first_contact.1" not in running(lamp)) == stops


def test_a_call_to_the_reporter_is_a_first_contact(town, lamp):
    handling(town, lamp)
    take_step(lamp, "contact", by=town.handler, now=town.now, way="phone", text="今天下午到现场")

    assert "first_contact.1" not in running(lamp)


def test_an_extension_is_asked_for_decided_by_another_and_told(town, lamp):
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=2, reason="要等配件")
    assert day(fresh(lamp).due_at) == "2026-11-25 17:30"

    take_step(lamp, "grant_extension", by=town.dispatcher, now=town.now, note="配件下周到")

    found = clocks(lamp)
    assert day(fresh(lamp).due_at) == "2026-11-27 17:30"
    assert (found["promise.1"].extended, found["promise.1"].granted) == (1, 2)
    assert found["leg.1"].granted == 2
    assert Notice.objects.filter(kind="case.grant_extension.reporter", about_id=lamp.pk).exists()


def test_an_extension_after_expiry_is_refused_and_nothing_is_lost(town, lamp):
    handling(town, lamp)
    late = fresh(lamp).due_at + timedelta(seconds=1)
    with pytest.raises(NotAllowed) as refused:
        take_step(lamp, "ask_extension", by=town.handler, now=late, amount=1, reason="忘了")

    assert "时限已过" in str(refused.value.what)
    assert fresh(lamp).asked_more == 0


def test_a_request_for_more_time_waits_under_a_clock_of_who_decides(town, lamp):
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=2, reason="要等配件")
    asked = clocks(lamp)["decide.1"]
    assert (asked.holder, asked.article) == (town.unit("county_centre"), "project default")
    assert day(asked.due_at) == "2026-11-23 09:00"  # four working hours
    climb_due(now=asked.due_at)
    climb_due(now=asked.due_at + timedelta(minutes=1))
    assert Notice.objects.filter(kind="clock.press", about_id=lamp.pk, to_id=town.unit("county_centre")).exists()

    take_step(lamp, "refuse_extension", by=town.dispatcher, now=town.now, reason="配件明天就到")
    assert "decide.1" not in running(lamp)


def test_a_request_lapses_with_the_leg_and_its_clock_with_it(town, lamp):
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=2, reason="要等配件")
    take_step(lamp, "finish", by=town.handler, now=town.now, result="修好了", solved=True)

    assert (clocks(lamp)["decide.1"].outcome, fresh(lamp).asked_more) == ("withdrawn", 0)


def test_what_is_late_is_not_made_in_time_by_a_late_grant(town, lamp):
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=2, reason="要等配件")
    due = fresh(lamp).due_at
    with pytest.raises(NotAllowed, match="时限已过，不能再同意延期"):
        take_step(lamp, "grant_extension", by=town.dispatcher, now=due + timedelta(seconds=1), note="补批")

    assert fresh(lamp).due_at == due
    take_step(lamp, "refuse_extension", by=town.dispatcher, now=due + timedelta(seconds=1), reason="过期了")
    assert fresh(lamp).asked_more == 0


def test_more_than_twice_more_than_the_limit_and_ones_own_request_are_refused(town, lamp):
    handling(town, lamp)
    with pytest.raises(BadInput):
        take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=4, reason="太多")
    for _ in range(2):
        take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=1, reason="再一天")
        take_step(lamp, "grant_extension", by=town.dispatcher, now=town.now, note="同意")
    with pytest.raises(NotAllowed):
        take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=1, reason="第三次")


def test_nobody_approves_what_they_asked_for(town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("county_centre"))
    take_step(lamp, "sign", by=town.dispatcher, now=town.now)
    take_step(lamp, "ask_extension", by=town.dispatcher, now=town.now, amount=1, reason="自己办")
    with pytest.raises(NotAllowed):
        take_step(lamp, "grant_extension", by=town.dispatcher, now=town.now, note="同意自己")

    assert take_step(lamp, "grant_extension", by=town.second_operator, now=town.now, note="同意").extended == 1


def test_a_petition_is_extended_by_thirty_days_at_most(town, report):
    """信访工作条例(2022) art. 34."""
    told = replace(report, order_type="X", category="")
    case = Case.objects.get(pk=report_case(told, by=None, now=town.now).case_id)
    handling(town, case)
    with pytest.raises(BadInput):
        take_step(case, "ask_extension", by=town.handler, now=town.now, amount=31, reason="复杂")

    take_step(case, "ask_extension", by=town.handler, now=town.now, amount=30, reason="复杂")


def test_suspended_time_does_not_count_and_ends_by_itself(town, lamp):
    handling(town, lamp)
    until = date(2026, 11, 26)
    take_step(lamp, "suspend", by=town.dispatcher, now=town.now, why="appraisal", until=until, note="等鉴定")
    assert day(fresh(lamp).due_at) == "2026-12-01 17:30"  # 23 to 26 November do not count: 27, 30, 1
    assert "sign.1" not in running(lamp)

    take_step(lamp, "resume", by=town.handler, now=town.now + timedelta(days=4), note="鉴定到了")

    assert day(fresh(lamp).due_at) == "2026-11-27 17:30"  # resumed on the 24th: 25, 26, 27


def test_a_pause_needs_a_last_day_within_half_a_year(town, lamp):
    handling(town, lamp)
    for until in (date(2026, 11, 19), date(2027, 11, 20)):
        with pytest.raises(BadInput):
            take_step(lamp, "suspend", by=town.dispatcher, now=town.now, why="notice", until=until, note="等公告")


def test_bulk_intake_starts_the_same_clocks(town, report):
    past = replace(report, history_at=town.now - timedelta(days=30))
    new, old = report_many([Incoming(report), Incoming(past, "", "修好了", town.now)], by=None, now=town.now)

    assert running(Case.objects.get(pk=new.case_id)) == {"promise.1", "assign.1", "first_contact.1"}
    ended = Case.objects.get(pk=old.case_id)
    assert running(ended) == set()
    assert clocks(ended)["promise.1"].stopped_at == town.now


def test_a_promise_into_an_unknown_year_waits_for_its_list(town, report):
    case = Case.objects.get(pk=report_case(report, by=None, now=town.now + timedelta(days=40)).case_id)

    promise = clocks(case)["promise.1"]
    assert promise.waits_for_year == 2027
    assert day(case.due_at) == "2027-01-02 17:30"  # Thursday 31 December, then the two earliest days there can be


def test_finishing_ends_the_leg_and_not_the_promise(town, lamp):
    finished(town, lamp)

    assert running(lamp) == {"promise.1", "first_contact.1"}


def test_a_part_split_off_is_owed_from_the_first_report(town, lamp):
    later = town.now + timedelta(days=2)
    take_step(lamp, "split", by=town.dispatcher, now=later, parts=["井盖也丢了"])

    part = Case.objects.exclude(pk=lamp.pk).get()
    found = clocks(part)
    assert found["promise.1"].started_at == town.now
    assert found["assign.1"].started_at == later
    assert part.due_at == found["promise.1"].due_at

# SPDX-License-Identifier: MulanPSL-2.0
"""提醒 → 催办 → 督办 → 通报: one rung at a time, to the right people, by day, and nothing skipped."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import report_case, take_step
from linli.cases.queries import tab_counts
from linli.cases.queries.story import story as shown_story
from linli.cases.rules.call_back import drawn
from linli.clocks.actions import climb_due
from linli.clocks.models import Clock, Urging
from linli.clocks.queries.audit import holes
from linli.clocks.queries.forms import form_facts
from linli.clocks.rules.own_ladder import shipped_ladder
from linli.clocks.rules.quiet import Quiet, QuietClass, out_of_quiet
from linli.insight.sheets.data import day_sheet
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.models import Account, Post
from linli.people.rules import Role
from tests import town as cast
from tests.cases.ways import answered, dispatched, handling
from tests.town import fresh

WEEK = timedelta(days=7)


def told(case, word) -> set:
    return set(Notice.objects.filter(kind=f"clock.{word}", about_id=case.pk).values_list("to_id", flat=True))


def run_until(town, moment, step=timedelta(hours=1)) -> None:
    now = town.now
    while now < moment:
        now += step
        climb_due(now=now)


def rungs(case, kind="promise") -> list[tuple[int, str]]:
    rows = Urging.objects.filter(clock__kind=kind, subject_id=case.pk).order_by("rung")
    return [(row.rung, f"{row.at.astimezone(COUNTY_ZONE):%m-%d %H:%M}") for row in rows]


def test_one_rung_at_a_time_each_after_the_one_before(town, lamp):
    handling(town, lamp)
    run_until(town, town.now + 3 * WEEK)

    assert rungs(lamp) == [(1, "11-24 11:00"), (2, "11-25 18:00"), (3, "11-26 18:00"), (4, "12-02 18:00")]
    steps = [line.step for line in story_of(fresh(lamp).subject) if (line.facts.get("clock") or "") == "promise:1"]
    assert steps == ["remind", "press", "oversee", "circulate"]


def test_a_case_found_late_still_climbs_rung_by_rung(town, lamp):
    """After a week in which no worker ran: 催办 today, 督办 not before the next working day's end."""
    handling(town, lamp)
    late = town.now + 4 * WEEK
    assert climb_due(now=late).taken
    assert {rung for rung, _at in rungs(lamp)} == {1}
    climb_due(now=late + timedelta(minutes=1))
    climb_due(now=late + timedelta(minutes=2))
    climb_due(now=late + timedelta(hours=3))

    assert {rung for rung, _at in rungs(lamp)} == {1, 2}


def test_the_person_then_the_post_above_then_the_supervisor_then_the_leader(town, lamp):
    handling(town, lamp)
    run_until(town, town.now + 3 * WEEK)

    assert told(lamp, "remind") >= {town.handler.id}
    assert told(lamp, "press") >= {town.unit("housing"), town.unit_leader.id}
    assert town.supervisor.id not in told(lamp, "press")
    assert town.supervisor.id in told(lamp, "oversee")
    assert town.leader.id not in told(lamp, "oversee")
    assert town.leader.id in told(lamp, "circulate")


def test_a_bureau_of_the_county_answers_to_the_county_wherever_the_matter_lies(town, lamp):
    """A leader of the town where the lamp stands is not over the county's housing bureau."""
    account = Account.objects.create(
        username="zhen.lingdao", name="镇领导", county=town.leader.county, password="!", sessions_from=town.now
    )
    of_town = Post.objects.create(
        county=town.leader.county, account=account, unit=town.units["town_centre"], role=Role.LEADER,
        area_code=cast.TOWN, starts_on=cast.SINCE,
    )  # fmt: skip
    handling(town, lamp)
    run_until(town, town.now + 3 * WEEK)

    assert town.leader.id in told(lamp, "circulate")
    assert of_town.pk not in told(lamp, "circulate")


def test_the_unassigned_climb_too(town, lamp):
    run_until(town, town.now + WEEK)

    assert [rung for rung, _at in rungs(lamp, "assign")] == [1, 2, 3]
    assert town.unit("county_centre") in told(lamp, "press")
    assert town.supervisor.id in told(lamp, "oversee")


def test_an_unsigned_dispatch_climbs_for_its_unit(town, lamp):
    dispatched(town, lamp)
    run_until(town, town.now + WEEK)

    assert town.unit("housing") in told(lamp, "press")


def test_a_first_contact_is_owed_by_whoever_has_the_case(town, lamp):
    handling(town, lamp)
    run_until(town, town.now + WEEK)

    form = Urging.objects.get(subject_id=lamp.pk, clock__kind="first_contact", rung=2)
    assert form.holder == town.unit("housing")


def test_what_is_answered_is_urged_no_more(town, lamp):
    answered(town, lamp)
    run_until(town, town.now + 3 * WEEK, timedelta(hours=6))

    assert rungs(lamp) == []
    assert rungs(lamp, "call_back")


def test_quiet_hours_hold_for_days_and_not_for_emergencies(town):
    night = datetime(2026, 11, 23, 22, 30, tzinfo=COUNTY_ZONE)
    quiet = Quiet(QuietClass.DAYS, time(21), time(8))

    assert out_of_quiet(night, quiet) == datetime(2026, 11, 24, 8, tzinfo=COUNTY_ZONE)
    assert out_of_quiet(night + timedelta(hours=5), quiet) == datetime(2026, 11, 24, 8, tzinfo=COUNTY_ZONE)
    assert out_of_quiet(night - timedelta(hours=3), quiet) == (night - timedelta(hours=3)).astimezone(UTC)


def test_an_emergency_climbs_at_night(town, report):
    from dataclasses import replace

    night = datetime(2026, 11, 20, 22, 0, tzinfo=COUNTY_ZONE)
    receipt = report_case(replace(report, category="C0111"), by=None, now=night)  # gas: two hours
    climb_due(now=night + timedelta(hours=2, minutes=1))
    climb_due(now=night + timedelta(hours=2, minutes=2))

    row = Clock.objects.get(subject_id=receipt.case_id, kind="promise")
    assert (row.counted_in, row.rung) == ("hour", 2)


def test_a_pass_with_nothing_due_asks_once_and_writes_nothing(town, lamp):
    with CaptureQueriesContext(connection) as seen:
        assert climb_due(now=town.now).taken == 0

    assert len([q for q in seen if q["sql"].startswith(("SELECT", "UPDATE", "INSERT"))]) <= 2


def test_a_rung_is_an_entry_a_notice_and_a_form_and_the_version_follows(town, lamp):
    handling(town, lamp)
    before = fresh(lamp).version
    run_until(town, town.now + WEEK)

    story = story_of(fresh(lamp).subject)
    assert fresh(lamp).version == story[-1].n > before
    assert "催办 · 答复时限" in [line.word for line in shown_story(fresh(lamp), town.dispatcher)]
    for form in Urging.objects.filter(subject_id=lamp.pk):
        assert story[form.entry - 1].step in ("remind", "press", "oversee", "circulate")


def test_nothing_is_skipped_and_a_planted_hole_is_noticed(town, lamp, report):
    """Control: a clock that the pass no longer looks at, as after a careless edit of its next check."""
    for _ in range(5):
        report_case(report, by=None, now=town.now)
    late = town.now + 2 * WEEK
    while climb_due(now=late).taken:
        pass
    assert holes(now=late) == 0

    Clock.objects.filter(subject_id=lamp.pk, kind="promise").update(
        rung=0, rung_at=None, next_check_at=late + 52 * WEEK
    )

    climb_due(now=late)
    assert holes(now=late) == 1


@pytest.mark.parametrize(("rung", "check"), [(0, 52 * WEEK), (1, 52 * WEEK), (2, 52 * WEEK), (3, 52 * WEEK), (3, None)])
def test_a_hole_is_noticed_on_every_rung(town, lamp, rung, check):
    """The rungs that reach the supervisor and the leader too; the table takes a clock without a check from the third on."""
    late = town.now + 9 * WEEK
    while climb_due(now=late).taken:
        pass
    clock = Clock.objects.filter(subject_id=lamp.pk, kind="promise")
    never = check and late + check
    clock.update(rung=rung, rung_at=town.now + 2 * WEEK if rung else None, next_check_at=late)
    assert holes(now=late) == 1, "until the pass takes it"
    assert climb_due(now=late).taken
    assert holes(now=late) == 0

    clock.update(rung=rung, rung_at=town.now + 2 * WEEK if rung else None, next_check_at=never)
    climb_due(now=late)
    assert holes(now=late) == 1


def test_a_rung_that_a_kind_does_not_reach_is_no_hole(town, lamp):
    """Nobody circulates an assignment: above 督办 its ladder ends."""
    late = town.now + 9 * WEEK
    clock = Clock.objects.filter(subject_id=lamp.pk, kind="assign")
    clock.update(rung=3, rung_at=town.now + 2 * WEEK, next_check_at=None)
    Clock.objects.filter(subject_id=lamp.pk).exclude(kind="assign").delete()
    assert holes(now=late) == 0


def test_a_running_clock_without_a_next_check_cannot_be_stored(town, lamp):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(subject_id=lamp.pk, kind="promise").update(next_check_at=None)


def test_the_ladder_says_where_each_rung_comes_from():
    shipped = shipped_ladder()
    assert [rung.word for rung in shipped.rungs] == ["remind", "press", "oversee", "circulate"]
    assert all(row.source and row.confidence for row in (*shipped.rungs, *shipped.quiet.values()))


def test_between_a_return_and_the_next_signature_the_first_receiver_is_reminded(town, lamp):
    """首接负责: the promise is urged of who was given it first, until another unit has signed."""
    dispatched(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案")
    run_until(town, town.now + timedelta(days=7))
    assert town.unit("housing") in set(_holders(lamp, rung=2)), "returned, not signed by another"

    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    run_until(town, town.now + timedelta(days=10))
    assert _holders(lamp, rung=3) == [town.unit("housing")], "the next unit has not signed"
    assert town.unit("city_management") in told(lamp, "press"), "it is urged to sign by its own clock"

    take_step(lamp, "sign", by=town.other_handler, now=town.now + timedelta(days=10))
    run_until(town, town.now + timedelta(days=30))
    assert _holders(lamp, rung=4) == [town.unit("city_management")]


def _holders(case, rung: int) -> list:
    rows = Urging.objects.filter(subject_id=case.pk, clock__kind="promise", rung=rung)
    return list(rows.values_list("holder", flat=True))


def test_after_an_extension_the_rungs_that_lie_in_the_future_come_again(town, lamp):
    """Reminded, then extended: reminded once more before the new day, then 催办, 督办, 通报."""
    handling(town, lamp)
    run_until(town, lamp.due_at - timedelta(hours=2))
    assert [rung for rung, _at in rungs(lamp)] == [1]
    granted = lamp.due_at - timedelta(hours=1)
    take_step(lamp, "ask_extension", by=town.handler, now=granted, amount=2, reason="等配件")
    take_step(lamp, "grant_extension", by=town.dispatcher, now=granted, note="配件后天到")
    row = Clock.objects.get(subject_id=lamp.pk, kind="promise")
    assert (row.rung, row.next_check_at > granted) == (0, True)
    now = granted
    while now < fresh(lamp).due_at + WEEK:
        now += timedelta(hours=1)
        climb_due(now=now)
    again = Urging.objects.filter(clock=row, at__gt=granted).order_by("at")
    assert [one.rung for one in again] == [1, 2, 3, 4]
    assert again[0].at < fresh(lamp).due_at <= again[1].at


def test_the_papers_of_one_case_have_each_a_number_of_their_own(town, lamp):
    run_until(town, town.now + 3 * WEEK)
    papers = Urging.objects.filter(subject_id=lamp.pk, rung__gte=2).select_related("clock")
    kinds = {one.clock.kind for one in papers if one.rung == 2}
    assert kinds >= {"promise", "assign", "first_contact"}
    numbers = [form_facts(one, number=lamp.number, title="", office="", to="")["paper_number"] for one in papers]
    assert len(set(numbers)) == len(numbers) >= 6


def test_nobody_is_reminded_while_the_clock_stands_still_but_before_it_is_over(town, lamp):
    """Three working days with a pause of ninety between: three quarters of what counts, not of the wall's time."""
    handling(town, lamp)
    until = town.now.date() + timedelta(days=90)
    take_step(lamp, "suspend", by=town.dispatcher, now=town.now, why="appraisal", until=until, note="等鉴定")
    ends = datetime.combine(until, time(23, 59, 59), COUNTY_ZONE)
    for clock in Clock.objects.filter(subject_id=lamp.pk, kind__in=("promise", "leg")):
        assert ends + (clock.due_at - ends) * 0.7 < clock.next_check_at < clock.due_at

    climb_due(now=ends)
    assert not Urging.objects.filter(subject_id=lamp.pk, clock__kind__in=("promise", "leg")).exists()
    late = fresh(lamp).due_at - timedelta(minutes=5)
    assert holes(now=late) > 0
    while climb_due(now=late).taken:
        pass
    reminded = Urging.objects.filter(subject_id=lamp.pk, clock__kind__in=("promise", "leg"))
    assert sorted(reminded.values_list("clock__kind", "rung")) == [("leg", 1), ("promise", 1)]
    assert holes(now=late) == 0


def test_what_a_rung_puts_under_supervision_stands_where_a_persons_urging_stands(town, lamp):
    """The tab and its count, the day's sheet, and the draw of the call-back read one fact."""
    handling(town, lamp)
    run_until(town, datetime(2026, 11, 24, 17, tzinfo=COUNTY_ZONE))
    assert told(lamp, "press"), "the first contact is late"
    assert fresh(lamp).urged_at is None, "and so far 催办 only"
    run_until(town, datetime(2026, 11, 24, 18, tzinfo=COUNTY_ZONE))

    at = fresh(lamp).urged_at
    assert Urging.objects.get(subject_id=lamp.pk, rung=3).at == at
    assert tab_counts(town.dispatcher)["urged"] == 1
    assert day_sheet(town.supervisor, now=at + timedelta(hours=1)).flow.urged == 1
    assert drawn("sample", fresh(lamp), lot=99, percent=0) == "marked"

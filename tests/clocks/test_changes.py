# SPDX-License-Identifier: MulanPSL-2.0
"""Changing calendars and limits: who may, what moves, what is shown before, and what stands in the ledger after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.clocks.actions import change_rules, preview_change
from linli.clocks.actions.edits import clear_day, load_year, one_period, set_day, set_hours, set_limit
from linli.clocks.models import Clock, MovedClock, RuleChange
from linli.clocks.queries import rules_of
from linli.clocks.rules import Day, Limit, Overlapping, Unit, UnknownYear
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.queries import story_of
from tests.cases.ways import answered
from tests.town import COUNTY, NEIGHBOUR, fresh

pytestmark = pytest.mark.usefixtures("fresh_rules")
MONDAY = Day(date(2026, 11, 23), False, "县庆")
NEXT_YEAR = [Day(date(2027, 1, 1) + timedelta(days=n), False, "元旦") for n in range(3)] + [
    Day(date(2027, 2, 6) + timedelta(days=n), False, "春节") for n in range(8)
]


def day(moment) -> str:
    return f"{moment.astimezone(COUNTY_ZONE):%Y-%m-%d}"


def test_a_county_day_moves_the_clocks_that_count_it(town, lamp):
    made = change_rules(set_day(COUNTY, MONDAY), reason="县政府办通知", by=town.system_admin, now=town.now)

    promise = Clock.objects.get(subject_id=lamp.pk, kind="promise")
    assert (day(fresh(lamp).due_at), fresh(lamp).due_at) == ("2026-11-26", promise.due_at)
    last = story_of(fresh(lamp).subject)[-1]
    assert last.step == "recount"
    assert last.facts["change"] == str(made.id)
    assert (
        day(MovedClock.objects.get(clock=promise).before_at),
        day(MovedClock.objects.get(clock=promise).after_at),
    ) == (
        "2026-11-25",
        "2026-11-26",
    )
    assert RuleChange.objects.get(pk=made.id).reason == "县政府办通知"


def test_a_preview_says_the_same_and_writes_nothing(town, lamp):
    seen = preview_change(set_day(COUNTY, MONDAY), by=town.system_admin, now=town.now)

    assert {(one.kind, day(one.before), day(one.after)) for one in seen.moved} >= {
        ("promise", "2026-11-25", "2026-11-26")
    }
    assert day(fresh(lamp).due_at) == "2026-11-25"
    assert not RuleChange.objects.exists()
    assert MONDAY.on not in rules_of(COUNTY).calendar.days


def test_taking_the_day_back_brings_the_clocks_back(town, lamp):
    change_rules(set_day(COUNTY, MONDAY), reason="通知", by=town.system_admin, now=town.now)
    change_rules(clear_day(COUNTY, MONDAY.on), reason="取消", by=town.system_admin, now=town.now)

    assert day(fresh(lamp).due_at) == "2026-11-25"


def test_another_county_is_not_touched(town):
    change_rules(set_day(COUNTY, MONDAY), reason="通知", by=town.system_admin, now=town.now)

    assert MONDAY.on not in rules_of(NEIGHBOUR).calendar.days


def test_what_has_ended_keeps_the_time_it_ended_with(town, lamp):
    answered(town, lamp)
    before = fresh(lamp).due_at
    change_rules(set_day(COUNTY, MONDAY), reason="通知", by=town.system_admin, now=town.now)

    assert fresh(lamp).due_at == before
    take_step(fresh(lamp), "call_back", by=town.second_operator, now=town.now, reached=False)
    assert fresh(lamp).due_at == before, "a step that comes after does not count it anew"


def test_loading_next_years_list_moves_what_waited_for_it(town, report):
    late = town.now + timedelta(days=40)
    case = Case.objects.get(pk=report_case(report, by=None, now=late).case_id)
    with pytest.raises(UnknownYear):
        rules_of(COUNTY).calendar.works(date(2027, 1, 4))
    change_rules(load_year(COUNTY, NEXT_YEAR), reason="国办通知", by=town.system_admin, now=late)

    promise = Clock.objects.get(subject_id=case.pk, kind="promise")
    assert promise.waits_for_year is None
    assert day(promise.due_at) == "2027-01-05" == day(fresh(case).due_at)


def test_a_changed_limit_reaches_running_clocks_and_not_the_promise(town, lamp):
    before = fresh(lamp).due_at
    limit = Limit("12345", "默认:签收", 1, Unit.WORKING_HOUR, "本县规定", "S")
    change_rules(set_limit(COUNTY, limit), reason="县里定的", by=town.system_admin, now=town.now)

    assign = Clock.objects.get(subject_id=lamp.pk, kind="assign")
    assert (assign.amount, assign.article) == (1, "本县规定")
    assert fresh(lamp).due_at == before
    dispatched = take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(dispatched, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    assert Clock.objects.get(subject_id=lamp.pk, kind="sign").amount == 1


def test_office_hours_from_a_date(town, lamp):
    hours = [
        one_period("08:30-12:00,14:00-17:30", None, date(2026, 11, 22), ""),
        one_period("09:00-12:00,13:00-17:00", date(2026, 11, 23), None, "本县冬季"),
    ]
    change_rules(set_hours(COUNTY, hours), reason="冬季作息", by=town.system_admin, now=town.now)

    due = fresh(lamp).due_at.astimezone(COUNTY_ZONE)
    assert (due.hour, due.minute) == (17, 0)


@pytest.mark.parametrize(
    "edit",
    [
        lambda: set_limit(COUNTY, Limit("信访", "申诉求决类办结", 90, Unit.DAY)),
        lambda: set_limit(COUNTY, Limit("12345", "没有这一步", 1, Unit.DAY)),
        lambda: load_year(COUNTY, NEXT_YEAR[:2]),
        lambda: load_year(COUNTY, []),
        lambda: one_period("25:00-26:00", None, None, ""),
    ],
)
def test_what_cannot_be_is_refused(edit):
    with pytest.raises(BadInput):
        edit()


def test_overlapping_hours_and_days_are_refused(town):
    with pytest.raises(Overlapping):
        set_hours(
            COUNTY, [one_period("08:30-12:00", None, None, ""), one_period("09:00-12:00", date(2026, 1, 1), None, "")]
        )
    with pytest.raises(Overlapping):
        load_year(COUNTY, [*NEXT_YEAR, NEXT_YEAR[0]])
    with pytest.raises(BadInput):
        change_rules(
            set_day(COUNTY, Day(date(2031, 1, 1), False)), reason="没有名单的年份", by=town.system_admin, now=town.now
        )
    assert not RuleChange.objects.exists()


def test_only_the_system_administrator_changes_rules_and_never_without_a_reason(town):
    for who in (town.dispatcher, town.supervisor, town.security_admin):
        with pytest.raises(NotAllowed):
            change_rules(set_day(COUNTY, MONDAY), reason="x", by=who, now=town.now)
    with pytest.raises(BadInput):
        change_rules(set_day(COUNTY, MONDAY), reason="  ", by=town.system_admin, now=town.now)

# SPDX-License-Identifier: MulanPSL-2.0
"""What a process that still held the rules before wrote during a change is found again, with a reason in its ledger."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.clocks.actions import change_rules, settle_rules
from linli.clocks.actions.edits import set_day, set_limit
from linli.clocks.models import Clock, MovedClock, RuleChange, RuleState
from linli.clocks.queries import forget_rules, rules, rules_of
from linli.clocks.rules import Day, Limit, Unit
from linli.ledger.queries import story_of
from tests.clocks.test_legs import as_the_ledger_says
from tests.town import COUNTY, fresh

pytestmark = pytest.mark.usefixtures("fresh_rules")
MONDAY = Day(date(2026, 11, 23), False, "县庆")
HOUR = Limit("12345", "默认:签收", 1, Unit.WORKING_HOUR, "本县规定", "S")


def change_behind_its_back(town, edit, then):
    """The change, and what a process does then that read the rules a moment before it."""
    before = rules_of(COUNTY)
    made = change_rules(edit, reason="县政府办通知", by=town.system_admin, now=town.now)
    rules._kept[COUNTY] = (time.monotonic(), before)
    then()
    forget_rules()
    return made


def moved_by(made, clock) -> bool:
    return MovedClock.objects.filter(change=made.id, clock=clock).exists()


def test_what_was_told_to_a_process_with_the_old_calendar_gets_the_new_day_and_a_reason(town, report):
    made = change_behind_its_back(town, set_day(COUNTY, MONDAY), lambda: report_case(report, by=None, now=town.now))
    case = Case.objects.get()
    promise = Clock.objects.get(subject_id=case.pk, kind="promise")
    before = promise.due_at
    assert not as_the_ledger_says(case)

    assert settle_rules(now=town.now) > 0
    promise.refresh_from_db()
    assert promise.due_at == fresh(case).due_at == before + timedelta(days=1)
    last = story_of(fresh(case).subject)[-1]
    assert (last.step, last.facts["change"]) == ("recount", str(made.id))
    assert moved_by(made, promise)
    assert as_the_ledger_says(case)
    assert RuleChange.objects.get(pk=made.id).moved == MovedClock.objects.filter(change=made.id).count()


def test_a_step_by_the_old_calendar_puts_nothing_back(town, lamp):
    due = change_rules_and_due(town, lamp)
    change_behind_its_back(
        town, set_day(COUNTY, Day(date(2026, 11, 24), False, "县庆")),
        lambda: take_step(lamp, "accept", by=town.dispatcher, now=town.now),
    )  # fmt: skip
    assert fresh(lamp).due_at == due, "the old rules put it back"

    assert settle_rules(now=town.now) > 0
    assert fresh(lamp).due_at == due + timedelta(days=1)
    assert as_the_ledger_says(lamp)


def change_rules_and_due(town, lamp):
    change_rules(set_day(COUNTY, MONDAY), reason="通知", by=town.system_admin, now=town.now)
    return fresh(lamp).due_at


def test_a_clock_started_with_the_old_limit_gets_the_new_one(town, lamp):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    change_behind_its_back(
        town, set_limit(COUNTY, HOUR),
        lambda: take_step(fresh(lamp), "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing")),
    )  # fmt: skip
    assert Clock.objects.get(subject_id=lamp.pk, kind="sign").amount != 1

    assert settle_rules(now=town.now) == 1
    assert Clock.objects.get(subject_id=lamp.pk, kind="sign").amount == 1
    assert as_the_ledger_says(lamp)


def test_it_looks_twice_and_until_nothing_moves(town, lamp, report):
    change_behind_its_back(town, set_day(COUNTY, MONDAY), lambda: None)
    assert settle_rules(now=town.now) == 0
    before = rules_of("none")
    rules._kept[COUNTY] = (time.monotonic(), before)
    report_case(report, by=None, now=town.now)
    forget_rules()

    assert settle_rules(now=town.now) > 0
    assert RuleState.objects.get(pk=COUNTY).passes == 1, "something moved: once more"
    assert settle_rules(now=town.now) == 0
    assert RuleState.objects.get(pk=COUNTY).passes == 0

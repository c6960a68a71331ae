# SPDX-License-Identifier: MulanPSL-2.0
"""A grid worker who was asked to look is reminded, and the centre hears when nobody went."""

from __future__ import annotations

from datetime import timedelta

from linli.cases.actions import report_case, take_step
from linli.clocks.models import Clock
from tests.clocks.test_climb import run_until, told


def clock(case) -> Clock:
    return Clock.objects.get(subject_id=case.pk, kind="verify")


def test_who_was_asked_to_look_is_reminded_then_urged_with_the_centre(town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    assert (clock(lamp).amount, clock(lamp).counted_in, clock(lamp).article) == (1, "working_day", "project default")
    run_until(town, clock(lamp).due_at - timedelta(minutes=30), timedelta(minutes=30))
    assert clock(lamp).rung == 1
    assert town.grid_worker.id in told(lamp, "remind")
    assert town.other_grid_worker.id not in told(lamp, "remind")
    run_until(town, clock(lamp).due_at + timedelta(days=2))
    assert told(lamp, "press") >= {town.grid_worker.id, town.unit("county_centre")}


def test_it_ends_when_somebody_has_looked_and_stands_while_the_case_is_merged(town, lamp, report):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    other = report_case(report, by=None, now=town.now)
    take_step(lamp, "merge", by=town.dispatcher, now=town.now, into=other.number)
    assert clock(lamp).outcome == "merged"
    take_step(lamp, "unmerge", by=town.dispatcher, now=town.now)
    assert clock(lamp).stopped_at is None
    take_step(lamp, "verify", by=town.grid_worker, now=town.now, found=True, finding="灯不亮")
    assert clock(lamp).outcome == "done"

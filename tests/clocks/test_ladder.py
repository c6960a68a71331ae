# SPDX-License-Identifier: MulanPSL-2.0
"""The ladder and the quiet hours are a county's data: what it sets prevails, what makes no sense is refused."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from linli.clocks.actions import change_rules, climb_due, preview_change
from linli.clocks.actions.ladder_edits import set_quiet, set_rung
from linli.clocks.models import Clock, OwnQuiet, OwnRung, RuleChange, RuleState
from linli.clocks.queries import rules_of
from linli.clocks.queries.audit import holes
from linli.clocks.rules.own_ladder import shipped_ladder
from linli.clocks.rules.quiet import Quiet, QuietClass, class_of, out_of_quiet
from linli.clocks.rules.units import Unit
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from tests.cases.ways import handling
from tests.clocks.test_climb import WEEK, run_until, rungs, told
from tests.town import COUNTY, NEIGHBOUR, fresh

pytestmark = pytest.mark.usefixtures("fresh_rules")


def rung(word, amount, unit=Unit.WORKING_DAY, to="supervisor", county=COUNTY, kinds=None):
    return set_rung(county, word, amount=amount, unit=unit, to=to, source="县政府办规定", kinds=kinds)


def quiet(kind, begins, ends, county=COUNTY):
    return set_quiet(county, kind, begins=begins, ends=ends, source="县政府办规定")


def change(town, edit):
    return change_rules(edit, reason="县政府办规定", by=town.system_admin, now=town.now)


def test_a_countys_own_rung_is_climbed_by_running_clocks_at_once(town, lamp):
    handling(town, lamp)
    due = fresh(lamp).due_at
    made = change(town, rung("remind", 0.5, to="person"))
    change(town, rung("oversee", 2))

    assert made.rechecked > 0
    assert made.moved == []
    run_until(town, town.now + 3 * WEEK)
    assert rungs(lamp)[0] == (1, "11-23 08:00"), "half of the time, and not in the night"
    assert rungs(lamp)[2] == (3, "11-27 18:00"), "two working days after the 催办"
    assert fresh(lamp).due_at == due, "the promise stays as it is"


def test_who_hears_of_a_rung_is_the_countys(town, lamp):
    handling(town, lamp)
    change(town, rung("press", 0, Unit.IMMEDIATE, to="supervisor"))
    run_until(town, town.now + WEEK)

    assert town.supervisor.id in told(lamp, "press")


def places(case, kind):
    return [place for place, _at in rungs(case, kind)]


def test_which_clocks_are_circulated_is_the_countys(town, lamp):
    handling(town, lamp)
    made = change(town, rung("circulate", 4, to="leader", kinds={"leg"}))
    run_until(town, town.now + 4 * WEEK)

    assert made.count == 0, "no due time moves"
    assert places(lamp, "leg") == [1, 2, 3, 4]
    assert places(lamp, "promise") == [1, 2, 3], "its ladder ends below"


def test_a_clock_whose_ladder_had_ended_goes_on_when_the_county_says_so(town, lamp):
    handling(town, lamp)
    change(town, rung("circulate", 4, to="leader", kinds={"leg"}))
    run_until(town, town.now + 4 * WEEK)
    made = change_rules(
        rung("circulate", 4, to="leader", kinds={"leg", "promise"}),
        reason="县政府办规定", by=town.system_admin, now=town.now + 4 * WEEK,
    )  # fmt: skip
    assert made.rechecked == 1
    run_until(town, town.now + 5 * WEEK)
    assert places(lamp, "promise") == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("word", "kinds", "why"),
    [
        ("circulate", set(), "没有选任何时限"), ("circulate", {"lunch"}, "没有“lunch”这种时限"),
        ("press", {"leg"}, "每一种时限都要经过"),
    ],
)  # fmt: skip
def test_a_reach_that_makes_no_sense_is_refused_and_nothing_is_written(town, word, kinds, why):
    with pytest.raises(BadInput, match=why):
        change(town, rung(word, 1, to="leader", kinds=kinds))
    assert not OwnRung.objects.exists()


def test_quiet_hours_are_the_countys_by_class(town, lamp):
    handling(town, lamp)
    change(town, quiet("days", time(17, 30), time(7, 30)))
    run_until(town, town.now + WEEK)

    assert rungs(lamp)[1] == (2, "11-26 08:00"), "due at half past five: told the next morning"


def test_without_quiet_hours_the_night_is_no_reason_to_wait():
    night = datetime(2026, 11, 23, 22, 30, tzinfo=COUNTY_ZONE)
    noon = Quiet(QuietClass.HOURS, time(12, 30), time(13, 30))

    assert out_of_quiet(night, Quiet(QuietClass.DAYS, None, None)) == night
    assert out_of_quiet(night, noon) == night
    assert out_of_quiet(night.replace(hour=12, minute=45), noon) == night.replace(hour=13, minute=30)


@pytest.mark.parametrize(
    ("unit", "legal", "kind"),
    [
        (Unit.HOUR, False, "emergency"), (Unit.HOUR, True, "emergency"), (Unit.IMMEDIATE, False, "emergency"),
        (Unit.WORKING_HOUR, False, "hours"), (Unit.SAME_DAY, False, "hours"), (Unit.WORKING_DAY, False, "days"),
        (Unit.DAY, True, "law"), (Unit.WORKING_DAY, True, "law"),
    ],
)  # fmt: skip
def test_every_clock_has_a_class(unit, legal, kind):
    assert class_of(unit, legal=legal) == kind
    assert shipped_ladder().quiet_of(unit, legal=legal).kind == kind


@pytest.mark.parametrize(
    ("word", "amount", "unit", "to", "why"),
    [
        ("shout", 1, Unit.WORKING_DAY, "unit", "没有“shout”这一级"),
        ("remind", 1.2, Unit.IMMEDIATE, "person", "10%到95%"),
        ("remind", 0, Unit.IMMEDIATE, "person", "10%到95%"),
        ("remind", float("nan"), Unit.IMMEDIATE, "person", "10%到95%"),
        ("oversee", 0, Unit.WORKING_DAY, "supervisor", "同一时刻"),
        ("oversee", -1, Unit.WORKING_DAY, "supervisor", "负数"),
        ("oversee", 0.5, Unit.WORKING_DAY, "supervisor", "整数"),
        ("oversee", 1, Unit.MONTH, "supervisor", "间隔要按"),
        ("oversee", 1, Unit.TIMES, "supervisor", "间隔要按"),
        ("press", 300, Unit.WORKING_DAY, "unit", "等于没有人过问"),
        ("oversee", 1, Unit.WORKING_DAY, "nobody", "通知对象"),
        ("oversee", 1, Unit.WORKING_DAY, "person", "不能比“催办”少"),
        ("remind", 0.5, Unit.IMMEDIATE, "leader", "不能比“提醒”少"),
    ],
)
def test_a_rung_that_makes_no_sense_is_refused_and_nothing_is_written(town, lamp, word, amount, unit, to, why):
    with pytest.raises(BadInput, match=why):
        change(town, rung(word, amount, unit, to))
    assert not OwnRung.objects.exists()
    assert not RuleChange.objects.exists()


@pytest.mark.parametrize(
    ("kind", "begins", "ends", "why"),
    [
        ("emergency", time(21), time(8), "急件不能静默"),
        ("days", time(21), time(21), "不能是全天"),
        ("days", time(17, 30), time(8, 29), "不能超过14小时"),
        ("days", time(21), time(8, 45), "和办公时间"),
        ("days", time(11, 30), time(12, 30), "和办公时间"),
        ("days", time(21), None, "要写开始和结束"),
        ("nights", time(21), time(8), "没有“nights”"),
    ],
)
def test_quiet_hours_that_make_no_sense_are_refused_and_nothing_is_written(town, kind, begins, ends, why):
    with pytest.raises(BadInput, match=why):
        change(town, quiet(kind, begins, ends))
    assert not OwnQuiet.objects.exists()


def test_the_database_holds_no_quiet_emergency(town):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        OwnQuiet.objects.create(county=COUNTY, kind="emergency", begins=time(21), ends=time(8))


def test_another_county_is_untouched(town, lamp):
    neighbours = list(Clock.objects.filter(county=NEIGHBOUR).values_list("pk", "next_check_at"))
    change(town, rung("remind", 0.5, to="person"))
    change(town, quiet("days", None, None))

    assert rules_of(NEIGHBOUR).ladder is shipped_ladder()
    assert rules_of(COUNTY).ladder.rung("remind").amount == 0.5
    assert list(Clock.objects.filter(county=NEIGHBOUR).values_list("pk", "next_check_at")) == neighbours


def test_a_change_stands_in_the_ledger_with_its_reason_and_a_preview_writes_nothing(town, lamp):
    seen = preview_change(rung("oversee", 2), by=town.system_admin, now=town.now)
    assert not OwnRung.objects.exists()
    made = change(town, rung("oversee", 2))

    state = RuleState.objects.get(county=COUNTY)
    line = story_of(Subject("rules", state.id_for_ledger, COUNTY))[-1]
    assert (line.step, line.facts["after"], line.facts["told"]) == ("change_rung", "2:working_day", "supervisor")
    assert RuleChange.objects.get(pk=made.id).reason == "县政府办规定"
    assert seen.rechecked == made.rechecked


def test_only_the_system_administrator_changes_the_ladder(town):
    with pytest.raises(NotAllowed):
        change_rules(rung("oversee", 2), reason="试试", by=town.supervisor, now=town.now)


def test_as_shipped_means_none_of_ones_own(town):
    change(town, rung("oversee", 2))
    change(town, rung("oversee", 1))

    assert not OwnRung.objects.exists()
    assert rules_of(COUNTY).ladder is shipped_ladder()


def test_a_hole_is_found_by_the_countys_own_ladder(town, lamp):
    """Control: 提醒 at half of the time is due, by the shipped ladder it would not be."""
    handling(town, lamp)
    change(town, rung("remind", 0.2, to="person"))
    late = town.now + timedelta(days=3)
    while climb_due(now=late).taken:
        pass
    assert holes(now=late) == 0

    Clock.objects.filter(subject_id=lamp.pk, kind="promise").update(
        rung=0, rung_at=None, next_check_at=late + 52 * WEEK
    )
    assert holes(now=late) == 1

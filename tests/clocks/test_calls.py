# SPDX-License-Identifier: MulanPSL-2.0
"""Each called unit comes by its own clock and does its part by its own; who does not climbs the same ladder."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Call
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import same_as_facts
from linli.clocks.models import Clock, Urging
from linli.clocks.queries import clocks_of, rules_of
from linli.ledger.queries import story_of
from tests.cases.ways_whistle import all_present, joint
from tests.clocks.test_climb import WEEK, run_until, told
from tests.town import COUNTY, fresh


@pytest.fixture
def case(town, report):
    return joint(town, report)


def running(case) -> set[tuple[str, object]]:
    rows = Clock.objects.filter(subject_id=case.pk, kind__in=("come", "part"), stopped_at__isnull=True)
    return set(rows.values_list("kind", "holder"))


def test_each_called_unit_has_its_clock_to_come_and_each_assisting_one_its_part(town, case):
    housing, city = town.unit("housing"), town.unit("city_management")
    assert running(case) == {("come", housing), ("come", city), ("part", city)}
    for call in Call.objects.filter(case=case):
        assert Clock.objects.get(subject_id=case.pk, kind="come", holder=call.unit_id).due_at == call.come_due_at
    assert Clock.objects.get(subject_id=case.pk, kind="part").due_at == Call.objects.get(unit=city).part_due_at

    take_step(case, "report_in", by=town.other_handler, now=town.now, words="带着车来了")
    assert running(case) == {("come", housing), ("part", city)}
    take_step(case, "finish_part", by=town.other_handler, now=town.now, result="清运完毕")
    assert running(case) == {("come", housing)}


def test_a_unit_that_does_not_come_climbs_a_ladder_of_its_own(town, case):
    """The lead has come and works: nobody would urge the other by the lead's clocks."""
    take_step(case, "report_in", by=town.handler, now=town.now, words="到了")
    run_until(town, town.now + WEEK)

    urged = set(Urging.objects.filter(subject_id=case.pk, clock__kind="come").values_list("rung", "holder"))
    assert urged == {(rung, town.unit("city_management")) for rung in (1, 2, 3)}
    assert town.unit("city_management") in told(case, "press")
    assert town.supervisor.id in told(case, "oversee")


def test_an_assisting_unit_that_came_and_does_nothing_is_urged_too(town, case):
    all_present(town, case)
    run_until(town, town.now + 2 * WEEK, timedelta(hours=3))

    assert not Urging.objects.filter(subject_id=case.pk, clock__kind="come").exists()
    parts = Urging.objects.filter(subject_id=case.pk, clock__kind="part", rung__gte=2)
    assert set(parts.values_list("holder", flat=True)) == {town.unit("city_management")}


def test_the_plan_sets_the_clock_of_a_part_and_an_excuse_ends_it(town, case):
    city, day = town.unit("city_management"), (town.now + timedelta(days=2)).date()
    take_step(case, "plan_part", by=town.town_operator, now=town.now, unit=city, task="先清运", day=day)
    part = Clock.objects.get(subject_id=case.pk, kind="part", stopped_at__isnull=True)
    assert (part.n, part.due_at) == (2, Call.objects.get(unit=city).part_due_at)

    take_step(case, "release_unit", by=town.town_operator, now=town.now, unit=city, reason="不用来了")
    assert running(case) == {("come", town.unit("housing"))}
    assert set(Clock.objects.filter(subject_id=case.pk, holder=city).values_list("outcome", flat=True)) == {
        "planned", "excused",
    }  # fmt: skip


def test_a_recalled_whistle_leaves_nobody_urged_and_the_ledger_says_the_same(town, case):
    take_step(case, "report_in", by=town.handler, now=town.now, words="到了")
    take_step(case, "recall_whistle", by=town.town_operator, now=town.now, reason="街道自己办")

    assert running(case) == set()
    facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(fresh(case).subject)]
    assert same_as_facts(clocks_of(case.subject), clocks_from(facts), rules_of(COUNTY).calendar) == []


def test_a_limit_of_the_county_for_coming_reaches_clocks_that_run(town, case):
    from linli.clocks.actions import change_rules
    from linli.clocks.actions.edits import set_limit
    from linli.clocks.queries import forget_rules
    from linli.clocks.rules.profiles import Limit
    from linli.clocks.rules.units import Unit

    before = set(Clock.objects.filter(subject_id=case.pk, kind="come").values_list("due_at", flat=True))
    try:
        own = Limit("吹哨报到", "工作推进哨报到", 5, Unit.WORKING_DAY)
        change_rules(set_limit(COUNTY, own), reason="县里另有规定", by=town.system_admin, now=town.now)
        after = set(Clock.objects.filter(subject_id=case.pk, kind="come").values_list("due_at", flat=True))
        assert min(after) > max(before)
    finally:
        forget_rules()

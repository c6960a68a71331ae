# SPDX-License-Identifier: MulanPSL-2.0
"""The ladder of mediation is a county's data, in the one table with the ladder of matters."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from linli.clocks.actions import change_rules
from linli.clocks.actions.ladder_edits import set_rung
from linli.clocks.models import OwnRung
from linli.clocks.queries import rules_of
from linli.clocks.rules.own_ladder import MEDIATION, shipped_ladder
from linli.clocks.rules.units import Unit
from linli.disputes.actions import remind_due
from linli.disputes.models import Limit
from linli.disputes.queries.audit import holes
from linli.disputes.rules.reminding import LAST, TOLD
from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE
from linli.notices.models import Notice
from tests.disputes.cast import later, performing
from tests.disputes.test_reminders import DUE, MORNING_AFTER, PHONES, rungs, until
from tests.town import COUNTY

pytestmark = pytest.mark.usefixtures("fresh_rules")


def rung(key, amount, unit=Unit.WORKING_DAY, to="person"):
    return set_rung(COUNTY, f"mediation-{key}", amount=amount, unit=unit, to=to, source="县司法局规定")


def change(people, edit):
    return change_rules(edit, reason="县司法局规定", by=people.system_admin, now=people.now)


def of_obligation(case) -> Limit:
    return Limit.objects.get(dispute=case.row, key="obligation")


def test_its_rungs_are_those_that_are_told():
    assert tuple(dict.fromkeys(one.word for one in shipped_ladder(MEDIATION).rungs)) == TOLD
    assert {one.place for one in shipped_ladder(MEDIATION).rungs} == set(range(1, LAST + 1))


def test_a_countys_own_notice_counts_for_what_runs(people):
    case = performing(people, **PHONES)
    made = change(people, rung("remind-obligation", 5))

    assert made.rechecked >= 1
    assert of_obligation(case).next_check_at == datetime(2026, 12, 3, 9, tzinfo=COUNTY_ZONE), "five working days before"
    assert of_obligation(case).due_at == DUE, "no end moves"
    assert rules_of(COUNTY).ladder is shipped_ladder(), "the ladder of matters is as it was"


def test_other_limits_keep_the_notice_that_is_for_all(people):
    case = performing(people)
    before = Limit.objects.get(dispute=case.row, key="revisit").next_check_at
    change(people, rung("remind-obligation", 5))
    assert Limit.objects.get(dispute=case.row, key="revisit").next_check_at == before


def test_two_days_later_the_supervisor_hears_and_the_parties_with_what_the_county_set(people):
    case = performing(people, **PHONES)
    change(people, rung("press", 2, Unit.DAY, to="supervisor"))
    until(MORNING_AFTER + timedelta(days=1), DUE - timedelta(days=4))
    assert rungs(case, "obligation") == ["remind"]
    until(MORNING_AFTER + timedelta(days=3), MORNING_AFTER)
    assert rungs(case, "obligation")[:2] == ["remind", "press"]
    assert Notice.objects.filter(about_id=case.row.pk, kind="dispute.press.supervisor").exists()


def test_a_hole_is_found_by_the_countys_own_ladder(people):
    """Control: by the shipped ladder nothing would be missing yet, or something would be too early."""
    case = performing(people)
    change(people, rung("oversee", 20, to="supervisor"))
    late = later(people, days=90)
    for _ in range(4):
        remind_all(late)
    assert holes(now=late + timedelta(days=16)) == 0, "after the shipped day, before the county's own"

    limits = Limit.objects.filter(dispute=case.row, rung=2)
    limits.update(next_check_at=late + timedelta(days=900))
    assert holes(now=late + timedelta(days=60)) == limits.count() > 0


def remind_all(now: datetime) -> None:
    while remind_due(now=now):
        pass


@pytest.mark.parametrize(
    ("key", "amount", "unit", "to"),
    [
        ("remind", 0, Unit.WORKING_DAY, "person"),
        ("remind", 16, Unit.WORKING_DAY, "person"),
        ("remind", 1.5, Unit.WORKING_DAY, "person"),
        ("remind", 2, Unit.HOUR, "person"),
        ("remind-obligation", 3, Unit.WORKING_DAY, "supervisor"),
        ("oversee", 0, Unit.IMMEDIATE, "supervisor"),
        ("oversee", 2, Unit.WORKING_DAY, "person"),
        ("shout", 2, Unit.WORKING_DAY, "person"),
    ],
)
def test_what_nobody_could_climb_is_refused(people, key, amount, unit, to):
    with pytest.raises(BadInput):
        change(people, rung(key, amount, unit, to))
    assert not OwnRung.objects.exists()


def test_as_shipped_means_none_of_ones_own(people):
    change(people, rung("remind", 2))
    change(people, rung("remind", 1))
    assert not OwnRung.objects.exists()
    assert rules_of(COUNTY).mediation is shipped_ladder(MEDIATION)

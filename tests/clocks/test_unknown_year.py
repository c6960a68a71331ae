# SPDX-License-Identifier: MulanPSL-2.0
"""While a year's holidays are not loaded nothing is called late on the earliest day it could be; later it is judged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.cases.queries.lamp_order import without_lamp
from linli.cases.queries.lists import LAMPS, lamp_predicate
from linli.clocks.actions import change_rules, climb_due
from linli.clocks.actions.edits import load_year
from linli.clocks.models import Clock, MovedClock
from linli.clocks.queries.audit import holes
from linli.clocks.queries.standing import answered_late, contact_owed, promises_due
from linli.clocks.rules.running import LONGEST_REST
from linli.insight.queries.watch import watched
from linli.insight.rules.watch import Watch
from linli.kernel.refusals import NotAllowed
from linli.kernel.times import COUNTY_ZONE
from linli.web.desk.shown.clocks import _lamp
from linli.web.shared.lamps import lamp_of_case
from tests.cases.ways import answered, dispatched, handling
from tests.clocks.test_changes import NEXT_YEAR
from tests.clocks.test_climb import run_until, rungs
from tests.clocks.test_legs import as_the_ledger_says
from tests.town import COUNTY, fresh

pytestmark = pytest.mark.usefixtures("fresh_rules")
NEW_YEARS_EVE = datetime(2026, 12, 31, 2, tzinfo=UTC)
EARLIEST = "01-03"  # three working days, each day of 2027 taken as worked


@pytest.fixture
def waiting(town, report):
    """Told on the last day of a year whose next one is not loaded."""
    from linli.cases.actions import report_case

    town.now = NEW_YEARS_EVE
    return Case.objects.get(pk=report_case(report, by=None, now=town.now).case_id)


def promise(case) -> Clock:
    return Clock.objects.get(subject_id=case.pk, kind="promise")


def load(town, now):
    return change_rules(load_year(COUNTY, NEXT_YEAR), reason="国办通知", by=town.system_admin, now=now)


def test_it_is_reminded_by_the_earliest_day_and_urged_by_the_latest(town, waiting):
    earliest = promise(waiting).due_at
    assert (promise(waiting).waits_for_year, f"{earliest.astimezone(COUNTY_ZONE):%m-%d}") == (2027, EARLIEST)
    run_until(town, earliest + timedelta(days=3))
    assert [rung for rung, _at in rungs(waiting)] == [1]
    assert _lamp(promise(waiting), earliest + timedelta(days=1)).colour == "grey"
    assert holes(now=earliest + timedelta(days=10)) == holes(now=earliest) == 0

    climb_due(now=earliest + LONGEST_REST + timedelta(days=1))
    assert [rung for rung, _at in rungs(waiting)] == [1, 2], (
        "no list, and fourteen days later it is late whatever it says"
    )
    assert _lamp(promise(waiting), earliest + LONGEST_REST + timedelta(days=1)).colour == "red"


def shown(town, case, at) -> tuple[str, list[str], bool]:
    """Its words in a list, the lamps that find it, and whether the supervisor's red has it."""
    case = fresh(case)
    found = [lamp for lamp in LAMPS if Case.objects.filter(lamp_predicate(lamp, at), pk=case.pk)]
    red = Case.objects.filter(watched(town.supervisor, Watch.RED, now=at), pk=case.pk).exists()
    return lamp_of_case(case, at).words, found, red


def test_no_list_calls_it_late_on_a_guessed_day(town, waiting):
    """Its lamp, the filter, the order and the supervisor's number say the same."""
    earliest = promise(waiting).due_at
    late = earliest + timedelta(days=2)

    assert shown(town, waiting, earliest - timedelta(days=2)) == ("至少剩余2天", ["green"], False)
    assert shown(town, waiting, late) == ("待节假日安排", [], False)
    assert Case.objects.filter(without_lamp(late), pk=waiting.pk).exists()
    assert shown(town, waiting, earliest + LONGEST_REST + timedelta(days=1)) == ("超期1天", ["red"], True)


def test_more_time_is_asked_for_and_given_on_a_day_that_is_guessed(town, waiting):
    """Nobody is refused as late while no list says so; fourteen days on, it is late whatever the list says."""
    town.now = promise(waiting).due_at - timedelta(days=2)
    handling(town, waiting)
    town.now = promise(waiting).due_at + timedelta(hours=3)
    take_step(fresh(waiting), "ask_extension", by=town.handler, now=town.now, amount=3, reason="等材料")
    take_step(fresh(waiting), "grant_extension", by=town.dispatcher, now=town.now, note="等材料到货")
    assert fresh(waiting).extended == 1

    town.now = promise(waiting).due_at + LONGEST_REST + timedelta(hours=1)
    with pytest.raises(NotAllowed, match="时限已过"):
        take_step(fresh(waiting), "ask_extension", by=town.handler, now=town.now, amount=3, reason="等材料")


def test_in_the_lists_it_is_late_once_the_list_says_so(town, waiting):
    late = promise(waiting).due_at + timedelta(days=3)
    load(town, late)

    assert fresh(waiting).waits_for_year is None
    assert shown(town, waiting, fresh(waiting).due_at + timedelta(days=1)) == ("超期1天", ["red"], True)


def test_what_is_known_to_end_in_that_year_is_late_at_once(town, waiting, report):
    """An emergency counts hours: no holiday moves it."""
    Case.objects.filter(pk=waiting.pk).update(waits_for_year=None)
    late = promise(waiting).due_at + timedelta(days=1)

    assert shown(town, waiting, late) == ("超期1天", ["red"], True)


def test_with_the_list_it_is_urged_when_it_is_late(town, waiting):
    earliest = promise(waiting).due_at
    run_until(town, earliest + timedelta(hours=2))
    load(town, earliest + timedelta(hours=2))

    assert promise(waiting).due_at > earliest
    assert promise(waiting).next_check_at < promise(waiting).due_at + timedelta(days=1)


def test_what_was_answered_before_the_list_came_is_judged_by_the_list(town, waiting):
    earliest = promise(waiting).due_at
    town.now = earliest + timedelta(hours=3)
    answered(town, waiting)
    begin, end = earliest - timedelta(days=9), earliest + timedelta(days=9)
    cases = Case.objects.filter(pk=waiting.pk)
    assert not promises_due(cases, begin, end).exists(), "neither kept nor broken until it is sure"
    assert not cases.filter(answered_late(begin, end)).exists()
    assert not cases.filter(contact_owed(end)).exists()

    sure = earliest + LONGEST_REST
    Clock.objects.filter(pk=promise(waiting).pk).update(stopped_at=sure + timedelta(days=1))
    assert not promises_due(cases, begin, end).get().kept, "late whatever the list says"
    Clock.objects.filter(pk=promise(waiting).pk).update(stopped_at=town.now)

    made = load(town, town.now)
    assert promises_due(cases, begin, end).get().kept
    assert cases.filter(contact_owed(end)).exists()
    assert MovedClock.objects.filter(change=made.id, clock=promise(waiting)).exists(), "the change names it"
    assert fresh(waiting).due_at == promise(waiting).due_at > earliest
    assert as_the_ledger_says(waiting)


def test_a_leg_that_ended_leaves_the_running_one_alone(town, waiting):
    """Two legs, the first ended while the year was unknown: the entry of the first changes no limit of the second."""
    from linli.cases.actions import take_step

    dispatched(town, waiting)
    case = take_step(waiting, "sign", by=town.handler, now=town.now)
    take_step(case, "finish", by=town.handler, now=town.now, result="好了", solved=True)
    take_step(case, "send_back", by=town.dispatcher, now=town.now, reason="没有照片")
    load(town, town.now)

    assert as_the_ledger_says(waiting)
    assert not Clock.objects.filter(subject_id=waiting.pk, waits_for_year__isnull=False).exists()

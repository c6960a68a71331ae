# SPDX-License-Identifier: MulanPSL-2.0
"""A unit that asks not to come waits under a clock of who rules, and is urged for nothing until then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Call, Case
from linli.cases.queries.judged import to_judge
from linli.clocks.models import Clock, Urging
from tests.cases.ways_whistle import all_present, blow, in_town, joint
from tests.clocks.test_climb import WEEK, run_until
from tests.clocks.test_legs import REFUSAL, as_the_ledger_says
from tests.town import fresh

HELD = ("call_sign", "call_contact", "come", "part")


@pytest.fixture
def case(town, report):
    return joint(town, report)


def owed(case, unit) -> dict[str, object]:
    rows = Clock.objects.filter(subject_id=case.pk, holder=unit, stopped_at__isnull=True)
    return dict(rows.values_list("kind", "due_at"))


def rule(town, case, unit: str, *, upheld: bool, now=None, **more) -> None:
    given = {"unit": town.unit(unit), "upheld": upheld, "own_tier": False, "reason": "按职责"}
    take_step(case, "rule_whistle", by=town.dispatcher, now=now or town.now, **given, **more)


def test_who_signed_first_says_later_that_it_spoke_with_the_caller(town, case):
    later = town.now + timedelta(hours=2)
    take_step(case, "sign_whistle", by=town.other_handler, now=town.now)
    assert "call_contact" in owed(case, town.unit("city_management"))

    take_step(case, "contact_caller", by=town.other_handler, now=later, contact="打过电话，后天带车来")

    assert "call_contact" not in owed(case, town.unit("city_management"))
    assert Call.objects.get(case=case, unit=town.unit("city_management")).contacted_at == later
    assert as_the_ledger_says(case)


def test_a_ruling_is_owed_by_the_centre_above_and_the_unit_is_not_urged(town, case):
    city, county = town.unit("city_management"), town.dispatcher.unit_id
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)

    assert "call_rule" in owed(case, county)
    assert owed(case, city) == {}
    assert to_judge_has(town.dispatcher, case)
    run_until(town, town.now + WEEK)
    urged = Urging.objects.filter(subject_id=case.pk, clock__kind="call_rule").values_list("rung", "holder")
    assert set(urged) == {(rung, county) for rung in (1, 2, 3)}
    assert not Urging.objects.filter(subject_id=case.pk, holder=city).exists()
    assert as_the_ledger_says(case)


def to_judge_has(viewer, case) -> bool:
    return Case.objects.filter(to_judge(viewer), pk=case.pk).exists()


def test_who_must_come_all_the_same_owes_it_by_the_day_it_always_did(town, case):
    city, later = town.unit("city_management"), town.now + timedelta(hours=5)
    before = owed(case, city)
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    rule(town, case, "city_management", upheld=False, now=later)

    assert owed(case, city) == {kind: due for kind, due in before.items() if kind != "call_sign"}
    assert owed(case, town.dispatcher.unit_id) == {}
    assert as_the_ledger_says(case)


def test_each_refusal_has_its_own_ruling(town, case):
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    take_step(case, "refuse_whistle", by=town.handler, now=town.now + timedelta(hours=1), **REFUSAL)
    rule(town, case, "housing", upheld=False, now=town.now + timedelta(hours=2))

    left = Clock.objects.get(subject_id=case.pk, kind="call_rule", stopped_at__isnull=True)
    assert left.started_at == town.now
    assert "sign" in owed(case, town.unit("housing"))
    take_step(
        case, "release_unit", by=town.town_operator, now=town.now, unit=town.unit("city_management"), reason="不用来"
    )
    assert not Clock.objects.filter(subject_id=case.pk, kind="call_rule", stopped_at__isnull=True).exists()
    assert as_the_ledger_says(case)


@pytest.mark.parametrize("step", ["recall", "upheld"])
def test_no_ruling_is_owed_where_the_whistle_is_over(town, report, step):
    case = blow(town, in_town(town, report), town.town_operator, ["housing"])
    take_step(case, "refuse_whistle", by=town.handler, now=town.now, **REFUSAL)
    if step == "recall":
        take_step(case, "recall_whistle", by=town.town_operator, now=town.now, reason="自己办")
    else:
        rule(town, case, "housing", upheld=True)

    assert set(Clock.objects.filter(subject_id=case.pk, stopped_at__isnull=True).values_list("kind", flat=True)) == {
        "promise", "assign", "first_contact",
    }  # fmt: skip
    assert as_the_ledger_says(case)


def test_what_was_planned_or_lengthened_meanwhile_counts_after_the_ruling(town, case):
    city = town.unit("city_management")
    take_step(case, "report_in", by=town.handler, now=town.now, words="到了")
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    take_step(case, "ask_extension", by=town.handler, now=town.now, amount=2, reason="等材料")
    take_step(case, "grant_extension", by=town.town_operator, now=town.now, note="等材料到货")
    assert owed(case, city) == {}
    rule(town, case, "city_management", upheld=False)

    assert owed(case, city)["part"] == fresh(case).due_at == Call.objects.get(case=case, unit=city).part_due_at
    assert as_the_ledger_says(case)


def test_nothing_that_a_called_unit_owes_ends_after_the_promise(town, report):
    case = in_town(town, report)
    town.now += timedelta(days=2)
    blow(town, case, town.town_operator, ["housing", "city_management"])

    promise = fresh(case).due_at
    assert town.now < promise
    ends = Clock.objects.filter(subject_id=case.pk, kind__in=HELD).values_list("kind", "due_at")
    assert {kind for kind, due in ends if due == promise} == {"come", "part"}
    assert all(due <= promise for _kind, due in ends)
    for call in Call.objects.filter(case=case):
        assert call.come_due_at == call.part_due_at == promise
    assert as_the_ledger_says(case)


def test_units_called_to_an_emergency_come_by_the_hours_of_one(town, report):
    case = in_town(town, report)
    take_step(
        case, "classify", by=town.town_operator, now=town.now, order_type="H", category="C0118", urgency="critical"
    )
    Case.objects.filter(pk=case.pk).update(urgency="critical")
    blow(town, fresh(case), town.town_operator, ["housing", "city_management"])

    come = owed(case, town.unit("city_management"))
    assert come["call_sign"] == come["call_contact"] == town.now + timedelta(minutes=30)
    assert come["come"] == town.now + timedelta(hours=1)


def test_a_part_planned_for_the_day_of_the_promise_ends_with_it(town, case):
    all_present(town, case)
    city, promise = town.unit("city_management"), fresh(case).due_at
    given = {"unit": city, "task": "先清运", "day": promise.date()}
    take_step(case, "plan_part", by=town.town_operator, now=town.now, **given)

    assert owed(case, city)["part"] == promise == Call.objects.get(case=case, unit=city).part_due_at
    assert as_the_ledger_says(case)

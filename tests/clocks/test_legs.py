# SPDX-License-Identifier: MulanPSL-2.0
"""A unit's leg has its own limit, but never ends after the day that the reporter was promised."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Call
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import same_as_facts
from linli.clocks.models import Clock
from linli.clocks.queries import clocks_of, rules_of
from linli.clocks.rules import Unit
from linli.clocks.rules.running import Kind
from linli.kernel.refusals import NotAllowed
from linli.ledger.queries import story_of
from tests.cases.ways import handling
from tests.cases.ways_whistle import all_present, joint
from tests.town import COUNTY, fresh

REFUSAL = {"code": "not_ours", "reason": "不归我们", "basis": "三定方案"}


def leg(case) -> Clock:
    return Clock.objects.get(subject_id=case.pk, kind="leg", stopped_at__isnull=True)


def as_the_ledger_says(case) -> bool:
    facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(fresh(case).subject)]
    return not same_as_facts(clocks_of(case.subject), clocks_from(facts), rules_of(COUNTY).calendar)


def ask_for_more(town, case, amount: int) -> None:
    take_step(case, "ask_extension", by=town.handler, now=town.now, amount=amount, reason="等材料")
    take_step(case, "grant_extension", by=town.dispatcher, now=town.now, note="等材料到货")


def test_a_leg_given_late_ends_with_the_promise_and_begins_when_it_was_given(town, lamp):
    """Beijing 2021 art. 13: the order carries the limit; a day after the promise is not one."""
    later = town.now + timedelta(days=3)
    take_step(lamp, "accept", by=town.dispatcher, now=later)
    take_step(lamp, "dispatch", by=town.dispatcher, now=later, to=town.unit("housing"))

    found = leg(lamp)
    assert (found.started_at, found.due_at) == (later, fresh(lamp).due_at)
    assert as_the_ledger_says(lamp)


def test_a_leg_sent_back_or_given_to_another_unit_ends_with_the_same_promise(town, lamp):
    handling(town, lamp)
    promise, later = fresh(lamp).due_at, town.now + timedelta(days=2)
    take_step(lamp, "finish", by=town.handler, now=later, result="好了", solved=True)
    take_step(lamp, "send_back", by=town.dispatcher, now=later, reason="没有照片")

    assert leg(lamp).due_at == promise
    assert as_the_ledger_says(lamp)


def test_a_leg_given_when_the_promise_is_over_has_its_own_limit(town, lamp):
    """The unit is not late from the first day; the promise stays late beside it."""
    weeks = town.now + timedelta(days=21)
    take_step(lamp, "accept", by=town.dispatcher, now=weeks)
    take_step(lamp, "dispatch", by=town.dispatcher, now=weeks, to=town.unit("housing"))

    assert fresh(lamp).due_at < weeks < leg(lamp).due_at


def test_a_leg_shorter_than_the_promise_keeps_its_own_limit_until_more_time_is_granted(town, report, lamp_in_hours):
    """Told as a request for help, five working days; then classified as something for four hours."""
    case = lamp_in_hours
    assert leg(case).counted_in == Unit.HOUR
    assert leg(case).due_at < fresh(case).due_at

    ask_for_more(town, case, 2)

    promise = Clock.objects.get(subject_id=case.pk, kind="promise")
    assert (promise.granted, promise.counted_in) == (2, Unit.WORKING_DAY)
    assert leg(case).due_at == promise.due_at == fresh(case).due_at, "two working days more, not two hours"
    assert as_the_ledger_says(case)


def test_a_leg_that_is_over_stays_late_when_the_promise_gets_more_time(town, report, lamp_in_hours):
    case, late = lamp_in_hours, town.now + timedelta(days=1)
    over, promise = leg(case).due_at, fresh(case).due_at
    assert over < late < promise
    take_step(case, "ask_extension", by=town.handler, now=late, amount=2, reason="等材料")
    take_step(case, "grant_extension", by=town.dispatcher, now=late, note="等材料到货")

    assert fresh(case).due_at > promise
    assert (leg(case).due_at, leg(case).extended) == (over, 0), "asked for and granted after it was over"
    assert as_the_ledger_says(case)


def test_a_leg_asked_for_in_time_and_granted_when_it_is_over_stays_late(town, report, lamp_in_hours):
    case, over = lamp_in_hours, leg(lamp_in_hours).due_at
    take_step(case, "ask_extension", by=town.handler, now=town.now, amount=2, reason="等材料")
    take_step(case, "grant_extension", by=town.dispatcher, now=over + timedelta(hours=1), note="等材料到货")

    assert (leg(case).due_at, leg(case).extended) == (over, 0)
    assert as_the_ledger_says(case)


def test_a_leg_shorter_than_the_promise_gets_at_most_its_own_limit_once_more(town, report, lamp_in_hours):
    case = lamp_in_hours
    Clock.objects.filter(pk=leg(case).pk).update(
        amount=1, counted_in="working_day", due_at=town.now + timedelta(days=1)
    )
    ask_for_more(town, case, 3)

    promise = Clock.objects.get(subject_id=case.pk, kind="promise")
    assert promise.granted == 3
    assert story_of(fresh(case).subject)[-1].facts["leg"] == 1


@pytest.fixture
def lamp_in_hours(town, report):
    from dataclasses import replace

    from linli.cases.models import Category
    from linli.cases.queries.codes import forget_codes

    Category.objects.filter(county=COUNTY, code="C0118").update(limit=4, limit_unit="hour")
    forget_codes()
    case = fresh(report_case(replace(report, order_type="H", category=""), by=None, now=town.now).case_id)
    take_step(case, "accept", by=town.dispatcher, now=town.now, category="C0118", order_type="H")
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    yield take_step(case, "sign", by=town.handler, now=town.now)
    forget_codes()


def test_a_matter_with_an_open_whistle_is_not_suspended(town, report):
    """The called units could neither come nor finish, and would be urged all the same."""
    case = all_present(town, joint(town, report))
    with pytest.raises(NotAllowed, match="在吹哨"):
        take_step(
            case, "suspend", by=town.town_operator, now=town.now, why="appraisal",
            until=town.now.date() + timedelta(days=9), note="等鉴定",
        )  # fmt: skip
    take_step(case, "finish_part", by=town.other_handler, now=town.now, result="清走了")


def test_more_time_for_the_promise_is_more_time_for_parts_that_end_with_it(town, report):
    case = all_present(town, joint(town, report))
    before, city = fresh(case).due_at, town.unit("city_management")
    take_step(case, "ask_extension", by=town.handler, now=town.now, amount=2, reason="等材料")
    take_step(case, "grant_extension", by=town.town_operator, now=town.now, note="等材料到货")

    part = Clock.objects.get(subject_id=case.pk, kind="part", stopped_at__isnull=True)
    assert part.due_at.date() == fresh(case).due_at.date() > before.date()
    assert Call.objects.get(case=case, unit=city).part_due_at == part.due_at
    assert as_the_ledger_says(case)


def test_a_planned_day_of_a_part_stays_where_the_plan_has_it(town, report):
    case, city = all_present(town, joint(town, report)), town.unit("city_management")
    day = (town.now + timedelta(days=1)).date()
    take_step(case, "plan_part", by=town.town_operator, now=town.now, unit=city, task="先清运", day=day)
    take_step(case, "ask_extension", by=town.handler, now=town.now, amount=2, reason="等材料")
    take_step(case, "grant_extension", by=town.town_operator, now=town.now, note="等材料到货")

    part = Clock.objects.get(subject_id=case.pk, kind="part", stopped_at__isnull=True)
    assert (part.due_at.date(), part.due_at) == (day, Call.objects.get(case=case, unit=city).part_due_at)


@pytest.mark.parametrize("signed", [True, False])
def test_who_leads_in_place_of_an_excused_unit_holds_the_leg(town, report, signed):
    case, city = joint(town, report), town.unit("city_management")
    due = leg(case).due_at
    if signed:
        take_step(case, "report_in", by=town.other_handler, now=town.now, words="到了")
    take_step(case, "refuse_whistle", by=town.handler, now=town.now, **REFUSAL)
    ruling = {"unit": town.unit("housing"), "upheld": True, "own_tier": False, "reason": "城管牵头更合适"}
    take_step(case, "rule_whistle", by=town.dispatcher, now=town.now, **ruling, lead=city)

    assert (leg(case).holder, leg(case).due_at) == (city, due), "the excused one is urged no more"
    gone = Clock.objects.filter(subject_id=case.pk, kind="leg", holder=town.unit("housing"))
    assert set(gone.values_list("outcome", flat=True)) == {"excused"}
    assert as_the_ledger_says(case)


def test_who_leads_in_place_of_a_unit_that_had_not_signed_has_the_time_to_sign(town, report):
    case, later = joint(town, report), town.now + timedelta(minutes=20)
    take_step(case, "refuse_whistle", by=town.handler, now=later, **REFUSAL)
    ruling = {"unit": town.unit("housing"), "upheld": True, "own_tier": False, "reason": "城管牵头更合适"}
    take_step(case, "rule_whistle", by=town.dispatcher, now=later, **ruling, lead=town.unit("city_management"))

    signs = Clock.objects.filter(subject_id=case.pk, kind="sign").order_by("n")
    assert list(signs.values_list("holder", "outcome", "started_at")) == [
        (town.unit("housing"), "not_to_come", town.now),
        (town.unit("city_management"), "", later),
    ]
    assert as_the_ledger_says(case)


def test_an_earlier_promise_of_what_is_merged_in_shortens_the_parts_of_a_whistle_on_the_page_too(town, report, lamp):
    from dataclasses import replace

    case = all_present(town, joint(town, replace(report, order_type="H", category="")))
    before = Call.objects.get(case=case, unit=town.unit("city_management")).part_due_at
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    take_step(lamp, "merge", by=town.town_operator, now=town.now, into=case.number)
    call = Call.objects.get(case=case, unit=town.unit("city_management"))
    clock = Clock.objects.get(subject_id=case.pk, kind=Kind.PART, holder=call.unit_id, stopped_at=None)
    assert call.part_due_at == clock.due_at < before


def test_an_earlier_promise_of_what_is_merged_in_shortens_the_leg_and_gives_it_back(town, report, lamp):
    """`lamp` owes three working days; the other one, told as a request for help, five."""
    from dataclasses import replace

    other = fresh(report_case(replace(report, order_type="H", category=""), by=None, now=town.now).case_id)
    take_step(other, "accept", by=town.dispatcher, now=town.now)
    later = town.now + timedelta(hours=20)
    take_step(other, "dispatch", by=town.dispatcher, now=later, to=town.unit("housing"))
    own = leg(other).due_at
    take_step(lamp, "merge", by=town.dispatcher, now=later, into=other.number)
    assert leg(other).due_at == fresh(other).due_at < own

    take_step(lamp, "unmerge", by=town.dispatcher, now=later)
    assert leg(other).due_at == fresh(other).due_at == own
    assert as_the_ledger_says(other)

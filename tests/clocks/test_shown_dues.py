# SPDX-License-Identifier: MulanPSL-2.0
"""What the page and the board say of a call or a review is what its clock says, also after the county changed a limit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Call, Review
from linli.clocks.actions import change_rules
from linli.clocks.actions.edits import set_day, set_limit
from linli.clocks.models import Clock, Urging
from linli.clocks.rules import Day, Limit, Unit
from linli.web.desk.shown.whistles import shown_whistle
from tests.cases.test_reception import petition  # noqa: F401
from tests.cases.ways_whistle import joint
from tests.clocks.test_climb import run_until
from tests.clocks.test_reviews import ask
from tests.town import COUNTY, fresh

pytestmark = pytest.mark.usefixtures("fresh_rules")
KINDS = {
    "call_sign": "sign_due_at", "call_contact": "contact_due_at", "come": "come_due_at", "part": "part_due_at",
}  # fmt: skip


@pytest.fixture
def case(town, report):
    return joint(town, report)


def agree(case) -> set[str]:
    """The kinds that run; each says what its call says."""
    clocks = Clock.objects.filter(subject_id=case.pk, kind__in=KINDS, stopped_at__isnull=True)
    for clock in clocks:
        call = Call.objects.get(case=case, unit=clock.holder)
        assert getattr(call, KINDS[clock.kind]) == clock.due_at, clock.kind
    return {f"{clock.kind}" for clock in clocks}


def change(town, step, amount, unit) -> None:
    limit = Limit("吹哨报到", step, amount, unit, "县办法第三条")
    change_rules(set_limit(COUNTY, limit), reason="县办法", by=town.system_admin, now=town.now)


def test_a_changed_limit_moves_what_the_page_shows_of_a_call(town, case):
    assert agree(case) == set(KINDS)
    before = Call.objects.get(case=case, unit=town.unit("housing"))
    change(town, "工作推进哨报到", 1, Unit.WORKING_DAY)
    change(town, "签收", 2, Unit.HOUR)
    assert agree(case) == set(KINDS)

    call = Call.objects.get(pk=before.pk)
    assert call.come_due_at < before.come_due_at
    assert call.sign_due_at == before.called_at + timedelta(hours=2)
    line = next(one for one in shown_whistle(fresh(case), town.handler)["calls"] if one.call.pk == call.pk)
    assert line.due_at == Clock.objects.get(subject_id=case.pk, kind="call_sign", holder=call.unit_id).due_at


def test_who_does_not_sign_or_speak_is_urged_by_a_clock_of_its_own(town, case):
    housing, city = town.unit("housing"), town.unit("city_management")
    take_step(case, "sign_whistle", by=town.handler, now=town.now, contact="打过电话，下午到")
    run_until(town, town.now + timedelta(hours=30))

    urged = Urging.objects.filter(subject_id=case.pk, clock__kind__in=("call_sign", "call_contact"), rung=2)
    assert set(urged.values_list("clock__kind", "holder")) == {("call_sign", city), ("call_contact", city)}
    assert not Clock.objects.filter(kind__in=("call_sign", "call_contact"), holder=housing, stopped_at=None).exists()
    take_step(case, "report_in", by=town.other_handler, now=town.now + timedelta(hours=31), words="到了")
    assert agree(case) == {"come", "part"}


def test_a_changed_calendar_moves_what_is_shown_of_a_review(town, petition):  # noqa: F811
    clock = ask(town, petition)
    holiday = set_day(COUNTY, Day(date(2026, 12, 21), False, "县庆"))
    change_rules(holiday, reason="县政府办通知", by=town.system_admin, now=town.now)
    clock.refresh_from_db()
    assert Review.objects.get().due_at == clock.due_at
    assert clock.due_at.date() == date(2026, 12, 22)

# SPDX-License-Identifier: MulanPSL-2.0
"""A round is told to who is asked; who is silent is reminded, then who ordered it; a regular one comes again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from linli.clocks.actions import change_rules
from linli.clocks.actions.ladder_edits import set_rung
from linli.clocks.rules.units import Unit
from linli.disputes.actions import end_screening, order_screening, remind_rounds, renew_rounds, report_screening
from linli.disputes.models import Screening
from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE
from linli.notices.models import Notice
from linli.notices.registry import link, words
from linli.notices.rules import NoticeFacts
from tests.town import COUNTY

pytestmark = pytest.mark.usefixtures("fresh_rules")
DUE = date(2026, 12, 10)


@pytest.fixture
def ordered(people):
    return order(people)


def order(people, **more) -> Screening:
    given = {"kind": "regular", "title": "冬季漏水排查", "due_on": DUE} | more
    return order_screening(**given, by=people.town_operator, now=people.now)


def told(row, kind: str) -> set:
    return set(Notice.objects.filter(about_id=row.pk, kind=f"screening.{kind}").values_list("to_id", flat=True))


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=COUNTY_ZONE)


def report(people, row, who) -> None:
    report_screening(row.pk, places=3, found=0, prevented=0, by=getattr(people, who), now=people.now)


def test_every_committee_in_the_area_is_told_and_none_outside(people, ordered):
    assert told(ordered, "order.units") == {people.units["village_committee"], people.units["town_committee"]}
    notice = Notice.objects.filter(about_id=ordered.pk, kind="screening.order.units")[0]
    facts = NoticeFacts(notice.kind, COUNTY, "screening", ordered.pk, "unit", notice.to_id, "in_app", {}, people.now)
    said = words(notice.kind)(facts)
    assert "冬季漏水排查" in said
    assert "12月10日" in said
    assert link(facts) == f"/desk/disputes/rounds/{ordered.pk}"


def test_who_is_silent_is_reminded_and_who_answered_is_not(people, ordered):
    report(people, ordered, "town_clerk")
    assert remind_rounds(now=at(9, 8)) == 0
    assert remind_rounds(now=at(9)) == 1
    assert told(ordered, "remind.units") == {people.units["village_committee"]}
    assert remind_rounds(now=at(9)) == 0, "once"


def test_after_the_day_they_are_pressed_and_then_the_supervisor_hears(people, ordered):
    for moment in (at(9), at(11), at(14, 18)):
        assert remind_rounds(now=moment) == 1
    assert people.units["village_committee"] in told(ordered, "press.units")
    assert told(ordered, "oversee.above") >= {people.town_operator.unit_id}
    assert Screening.objects.get(pk=ordered.pk).next_check_at is None
    assert remind_rounds(now=at(31)) == 0


def test_nobody_is_told_where_all_have_answered_or_it_was_ended(people, ordered):
    for who in ("clerk", "town_clerk"):
        report(people, ordered, who)
    remind_rounds(now=at(9))
    assert not told(ordered, "remind.units")
    end_screening(ordered.pk, by=people.town_operator, now=people.now)
    assert remind_rounds(now=at(31)) == 0


def test_the_days_are_those_of_the_countys_ladder(people, ordered):
    edit = set_rung(COUNTY, "mediation-remind", amount=3, unit=Unit.WORKING_DAY, to="person", source="县司法局规定")
    made = change_rules(edit, reason="县司法局规定", by=people.system_admin, now=people.now)
    assert made.rechecked >= 1
    assert Screening.objects.get(pk=ordered.pk).next_check_at == at(7)


def test_a_regular_round_comes_again_until_it_is_ended(people):
    first = order(people, again_days=15)
    assert renew_rounds(now=at(10)) == 0
    assert renew_rounds(now=at(11)) == 1
    assert renew_rounds(now=at(11)) == 0
    second = Screening.objects.get(follows=first)
    assert (second.due_on, second.title, second.again_days) == (date(2026, 12, 25), first.title, 15)
    assert told(second, "order.units") == told(first, "order.units")

    assert renew_rounds(now=at(26)) == 1
    assert Screening.objects.get(pk=first.pk).ended_at is not None, "the one before the last is over"
    assert Screening.objects.get(pk=second.pk).ended_at is None
    third = Screening.objects.get(follows=second)
    end_screening(third.pk, by=people.town_operator, now=at(27))
    assert renew_rounds(now=at(31) + timedelta(days=60)) == 0


@pytest.mark.parametrize("more", [{"kind": "special", "again_days": 15}, {"again_days": 1}, {"again_days": 400}])
def test_only_a_regular_round_comes_again_and_not_every_day(people, more):
    with pytest.raises(BadInput):
        order(people, **more)
    assert not Screening.objects.exists()


def test_a_round_without_a_rhythm_is_this_one_alone(people, ordered):
    assert renew_rounds(now=at(31)) == 0

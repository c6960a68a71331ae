# SPDX-License-Identifier: MulanPSL-2.0
"""No centre above in this system: a review asked for is sent on, and its opinion entered from paper; nothing ends in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case, Review
from linli.cases.queries import case_page
from linli.cases.rules.reception import Reviewed
from linli.cases.rules.states import State
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import same_as_facts
from linli.clocks.models import Clock, Urging
from linli.clocks.queries import clocks_of, rules_of
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.models import Unit
from linli.people.rules import receipt_viewer
from linli.places.queries.snapshot import note_change
from tests.cases.test_reception import petition  # noqa: F401
from tests.clocks.test_climb import run_until, told
from tests.town import COUNTY, SINCE, fresh

OPINION = {"body": "市人民政府信访局", "letter": "市信复查〔2026〕3号", "opinion": "测量无误，维持"}


@pytest.fixture
def alone(town, petition):  # noqa: F811
    """The city's centre is not in the system."""
    Unit.objects.filter(pk=town.unit("city_centre")).update(closed_on=SINCE + timedelta(days=1))
    note_change()
    return fresh(petition)


def ask(town, case):
    return take_step(case, "ask_review", by=receipt_viewer(case.pk, COUNTY), now=town.now, reason="没量")


def enter(town, case, days=10, dated: date | None = None, **more):
    now = town.now + timedelta(days=days)
    given = OPINION | {"dated": dated or county_day(now), "upheld": True} | more
    return take_step(case, "enter_review", by=town.dispatcher, now=now, **given)


def test_the_centre_hears_that_it_must_send_it_on_and_is_urged_until_an_opinion_is_entered(town, alone):
    ask(town, alone)
    assert town.unit("county_centre") in set(
        Notice.objects.filter(kind="case.ask_review.centre", about_id=alone.pk).values_list("to_id", flat=True)
    )
    run_until(town, town.now + timedelta(days=45), timedelta(hours=3))
    rungs = Urging.objects.filter(subject_id=alone.pk, clock__kind="statutory")
    assert set(rungs.values_list("rung", "holder")) == {(rung, town.unit("county_centre")) for rung in (1, 2, 3, 4)}
    assert town.supervisor.id in told(alone, "oversee")


def test_the_opinion_is_entered_dated_by_a_named_post_and_the_petitioner_is_told(town, alone):
    ask(town, alone)
    enter(town, alone)

    assert fresh(alone).reviewed == Reviewed.GIVEN
    line = story_of(fresh(alone).subject)[-1]
    assert (line.step, line.by_post, line.facts["dated"]) == ("enter_review", town.dispatcher.id, "2026-11-30")
    kinds = set(Notice.objects.filter(about_id=alone.pk).values_list("kind", flat=True))
    assert {"case.enter_review.reporter", "case.enter_review.unit", "case.enter_review.watch"} <= kinds
    words = case_page(fresh(alone), receipt_viewer(alone.pk, COUNTY), now=town.now).story[-1].words
    assert "市人民政府信访局" in {text for _label, text in words}


def test_its_clock_ends_on_the_day_the_paper_is_dated(town, alone):
    """In time though entered late; and the ledger alone says the same."""
    ask(town, alone)
    enter(town, alone, days=40, dated=date(2026, 12, 18))

    clock = Clock.objects.get(subject_id=alone.pk, kind="statutory")
    assert clock.stopped_at.astimezone(COUNTY_ZONE).date() == date(2026, 12, 18)
    assert clock.stopped_at < clock.due_at
    assert Review.objects.get().given_at == clock.stopped_at
    facts = [Fact(line.n, line.step, line.at, line.facts) for line in story_of(fresh(alone).subject)]
    assert same_as_facts(clocks_of(alone.subject), clocks_from(facts), rules_of(COUNTY).calendar) == []


def test_after_it_comes_the_recheck_and_then_the_end(town, alone):
    ask(town, alone)
    enter(town, alone, days=0)
    ask(town, alone)
    enter(town, alone, days=5, opinion="维持，终局")
    assert fresh(alone).reviewed == Reviewed.FINAL
    with pytest.raises(NotAllowed, match="终局意见"):
        ask(town, alone)


def test_one_that_does_not_uphold_opens_the_matter_again(town, alone):
    ask(town, alone)
    enter(town, alone, upheld=False, opinion="重新测量")
    assert (fresh(alone).state, fresh(alone).reopened) == (State.ACCEPTED, 1)
    assert Clock.objects.filter(subject_id=alone.pk, kind="promise", stopped_at__isnull=True).exists()


@pytest.mark.parametrize("dated", [date(2026, 11, 19), date(2026, 12, 1)])
def test_a_paper_from_before_the_request_or_from_tomorrow_is_refused_and_nothing_is_lost(town, alone, dated):
    ask(town, alone)
    before = fresh(alone).version
    with pytest.raises(BadInput, match="日期不对"):
        enter(town, alone, dated=dated)
    assert fresh(alone).version == before


def test_where_the_centre_above_is_here_it_gives_its_opinion_itself(town, petition):  # noqa: F811
    ask(town, petition)
    with pytest.raises(NotAllowed, match="上一级中心在系统里"):
        enter(town, petition)


def test_nobody_enters_what_nobody_asked_for_and_the_unit_complained_of_never(town, alone):
    with pytest.raises(NotAllowed, match="没有请求"):
        enter(town, alone)
    ask(town, alone)
    for who in (town.handler, town.unit_leader):
        with pytest.raises(NotAllowed):
            take_step(alone, "enter_review", by=who, now=town.now, dated=county_day(town.now), upheld=True, **OPINION)


def test_a_petition_that_was_taken_in_does_not_become_something_else(town, report):
    case = report_case(replace(report, order_type="X"), by=None, now=town.now)
    case = Case.objects.get(pk=case.case_id)
    take_step(case, "classify", by=town.dispatcher, now=town.now, order_type="X")
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    with pytest.raises(BadInput, match="不改成别的类型") as caught:
        take_step(case, "classify", by=town.dispatcher, now=town.now, order_type="H")
    assert caught.value.field == "order_type"
    take_step(case, "classify", by=town.dispatcher, now=town.now, urgency="urgent")
    assert Case.objects.get(pk=case.pk).order_type == "X"

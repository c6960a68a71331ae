# SPDX-License-Identifier: MulanPSL-2.0
"""A unit where nobody is left cannot return what it has: its centre takes it back, and only then."""

from __future__ import annotations

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Leg
from linli.cases.queries.scope import case_or_404
from linli.cases.rules.guard import open_steps
from linli.cases.rules.states import LegOutcome, State
from linli.clocks.models import Clock
from linli.kernel.refusals import NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.models import Post
from tests.cases.ways import dispatched, handling
from tests.cases.ways_whistle import joint
from tests.town import fresh


def recall(town, case):
    take_step(case, "recall", by=town.dispatcher, now=town.now, reason="住建局的岗位撤了")
    return fresh(case)


@pytest.mark.parametrize("brought", [dispatched, handling])
def test_what_nobody_is_left_for_goes_to_another_unit(town, lamp, brought):
    brought(town, lamp)
    Post.objects.filter(unit=town.units["housing"]).update(ends_on=town.now.date())

    case = recall(town, lamp)

    assert (case.state, case.unit_id, case.returns) == (State.ACCEPTED, None, 0)
    assert Leg.objects.get(case=case).outcome == LegOutcome.WITHDRAWN
    running = Clock.objects.filter(subject_id=case.pk, stopped_at__isnull=True)
    assert sorted(running.values_list("kind", flat=True)) == ["assign", "first_contact", "promise"]
    assert Notice.objects.filter(kind="case.recall.reporter").exists()
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    assert fresh(case).state == State.DISPATCHED


def test_from_a_unit_where_somebody_is_nothing_is_taken(town, lamp):
    handling(town, lamp)
    assert "recall" not in {step.name for step in open_steps(fresh(lamp), town.dispatcher, town.now)}
    with pytest.raises(NotAllowed, match="有人在岗"):
        recall(town, lamp)
    assert fresh(lamp).state == State.HANDLING
    assert [line.step for line in story_of(lamp.subject)].count("recall") == 0


def test_under_a_whistle_the_whistle_is_taken_back_instead(town, report):
    case = joint(town, report)
    Post.objects.filter(unit=town.units["housing"]).update(ends_on=town.now.date())
    with pytest.raises(NotAllowed, match="撤哨"):
        take_step(case, "recall", by=town.town_operator, now=town.now, reason="没有人了")


@pytest.mark.parametrize(("who", "refusal"), [("next_town_operator", Unknown), ("supervisor", NotAllowed)])
def test_nobody_else_takes_it(town, lamp, who, refusal):
    handling(town, lamp)
    Post.objects.filter(unit=town.units["housing"]).update(ends_on=town.now.date())
    with pytest.raises(refusal):
        take_step(lamp, "recall", by=getattr(town, who), now=town.now, reason="没有人了")
    assert fresh(lamp).state == State.HANDLING


def test_somebody_for_other_kinds_is_nobody_for_this(town, lamp):
    handling(town, lamp)
    Post.objects.filter(unit=town.units["housing"]).update(categories=["E02"])
    assert recall(town, lamp).state == State.ACCEPTED


def test_the_page_says_the_same_and_asks_for_it_with_the_case(town, lamp, django_assert_num_queries):
    handling(town, lamp)
    for left in (True, False):
        case = case_or_404(town.dispatcher, lamp.pk)
        with django_assert_num_queries(0):
            assert case.is_left_alone(town.now.date()) is not left
        Post.objects.filter(unit=town.units["housing"]).update(ends_on=town.now.date())

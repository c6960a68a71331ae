# SPDX-License-Identifier: MulanPSL-2.0
"""Nobody takes a whistle out of judgement, and nobody is called who is not there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import take_step
from linli.cases.models import Call
from linli.cases.queries.counted import whistles_blown
from linli.cases.queries.open_counts import open_with
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.people.models import Post
from tests.cases.test_alone import close
from tests.cases.test_whistle_answers import REFUSAL
from tests.cases.ways_whistle import all_present, blow, in_town, joint
from tests.town import fresh


@pytest.fixture
def case(town, report):
    return joint(town, report)


def test_a_recalled_whistle_is_still_judged_by_who_came(town, case):
    take_step(case, "report_in", by=town.other_handler, now=town.now, words="到了")
    take_step(case, "recall_whistle", by=town.town_operator, now=town.now, reason="自己办了")

    take_step(case, "grade_whistle", by=town.other_handler, now=town.now, grade="1", own_tier=True)

    assert Call.objects.get(case=case, unit=town.unit("city_management")).said_own_tier
    with pytest.raises(NotAllowed):  # never came
        take_step(case, "grade_whistle", by=town.handler, now=town.now, grade="1", own_tier=True)


def test_who_came_and_was_let_go_is_graded_by_the_caller(town, case):
    all_present(town, case)
    take_step(
        case, "release_unit", by=town.town_operator, now=town.now, unit=town.unit("city_management"), reason="够了"
    )
    take_step(case, "finish", by=town.handler, now=town.now, result="修好了", solved=True)
    take_step(case, "grade_unit", by=town.town_operator, now=town.now, unit=town.unit("city_management"), grade="3")
    assert Call.objects.get(case=case, unit=town.unit("city_management")).grade == 3


def test_that_ones_own_tier_could_do_it_stays_said_after_a_recall(town, case):
    take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)
    take_step(case, "recall_whistle", by=town.town_operator, now=town.now, reason="自己办了")
    span = town.now - timedelta(days=1), town.now + timedelta(days=1)
    assert [one.said_own for one in whistles_blown(town.supervisor, *span)] == [True]

    Call.objects.filter(case=case, unit=town.unit("city_management")).update(upheld=False)  # ruled: it had to come
    assert [one.said_own for one in whistles_blown(town.supervisor, *span)] == [False]


def test_nobody_is_called_who_is_not_there(town, report):
    case = in_town(town, report)
    Post.objects.filter(unit=town.unit("city_management")).update(ends_on=county_day(town.now))
    with pytest.raises(BadInput, match="没有办这类事项的岗位"):
        blow(town, case, town.town_operator, ["housing", "city_management"])
    assert fresh(case).whistles == 0


def test_a_unit_that_owes_its_part_does_not_close(town, case):
    assert case.number in open_with(town.unit("city_management"))
    take_step(
        case, "release_unit", by=town.town_operator, now=town.now, unit=town.unit("city_management"), reason="够了"
    )
    assert open_with(town.unit("city_management")) == ""


def test_a_refusal_that_nobody_could_rule_on_is_not_taken(town, case):
    for centre in ("county_centre", "city_centre"):
        close(town, centre)
    with pytest.raises(NotAllowed, match="没有综治中心可以裁定"):
        take_step(case, "refuse_whistle", by=town.other_handler, now=town.now, **REFUSAL)

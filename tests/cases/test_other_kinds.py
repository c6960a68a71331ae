# SPDX-License-Identifier: MulanPSL-2.0
"""Somebody is there, but for other kinds of matters: they could not open it, so they count as nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput
from linli.notices.models import Notice
from linli.people.models import Post
from linli.people.queries import viewer_of_post
from tests.town import GRID, fresh


def only(town, who, *kinds):
    Post.objects.filter(pk=getattr(town, who).id).update(categories=kinds)


def sees(town, who, case) -> bool:
    return cases_visible_to(viewer_of_post(getattr(town, who).id)).filter(pk=case.pk).exists()


@pytest.fixture
def find(report):
    return replace(report, category="C0118", channel="grid", area_code=GRID, lon=None, lat=None)


def test_a_find_goes_to_the_nearest_centre_that_can_open_it(town, find):
    only(town, "village_operator", "E02")
    case = fresh(report_case(find, by=town.grid_worker, now=town.now).case_id)
    assert case.centre_id == town.unit("town_centre")
    assert sees(town, "town_operator", case)


def test_at_its_own_desk_a_centre_makes_nothing_of_it_that_nobody_there_opens(town, find):
    only(town, "village_operator", "C01")
    case = fresh(report_case(find, by=town.grid_worker, now=town.now).case_id)
    operator = viewer_of_post(town.village_operator.id)
    with pytest.raises(BadInput) as refused:
        take_step(case, "classify", by=operator, now=town.now, category="E0201")
    assert refused.value.field == "category"
    assert "上报" in refused.value.todo
    take_step(case, "classify", by=operator, now=town.now, category="C0101")
    assert sees(town, "village_operator", case)


def test_nobody_is_asked_to_look_who_could_not_open_it(town, lamp):
    only(town, "grid_worker", "E02")
    with pytest.raises(BadInput):
        take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    assert fresh(lamp).state == State.REPORTED


def test_while_somebody_looks_it_becomes_nothing_they_cannot_open(town, lamp):
    only(town, "grid_worker", "C01")
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    assert sees(town, "grid_worker", lamp)
    with pytest.raises(BadInput):
        take_step(lamp, "classify", by=town.dispatcher, now=town.now, category="E0201")
    assert Notice.objects.filter(about_id=lamp.pk, kind="case.ask_verify.grid", channel="in_app").count() == 1

# SPDX-License-Identifier: MulanPSL-2.0
"""Where a matter is, corrected by a person: the point goes along, and its parts stay where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Link
from linli.kernel.refusals import BadInput
from linli.notices.models import Notice
from linli.people.actions import close_post
from linli.triage.models import Matter
from tests.town import COUNTY, GRID, NEIGHBOUR, OTHER_GRID, VILLAGE, fresh

IN_GRID, IN_OTHER, JUST_OVER = (104.205, 31.105), (104.215, 31.105), (104.2102, 31.105)  # 20 m beyond the border


@pytest.fixture
def pinned(town, report):
    """The lamp with a point in the first grid."""
    lon, lat = IN_GRID
    return fresh(report_case(replace(report, area_code="", lon=lon, lat=lat), by=None, now=town.now).case_id)


def located(town, case, **given):
    take_step(case, "locate", by=town.dispatcher, now=town.now, **given)
    return fresh(case)


def test_a_point_that_is_given_becomes_its_point(town, pinned):
    case = located(town, pinned, area=OTHER_GRID, point=IN_OTHER)

    assert (case.scope_code, case.lon, case.lat) == (OTHER_GRID, *IN_OTHER)
    assert Matter.objects.values_list("scope_code", "lon", "lat").get(pk=case.pk) == (OTHER_GRID, *IN_OTHER)


def test_a_machine_may_write_it_as_words(town, pinned):
    assert located(town, pinned, area=OTHER_GRID, point="104.215, 31.105").lon == IN_OTHER[0]


@pytest.mark.parametrize(
    ("area", "kept"), [(OTHER_GRID, False), ("519901101", False), (GRID, True), (VILLAGE, True), (COUNTY, True)]
)
def test_the_old_point_stays_only_where_the_matter_is(town, pinned, area, kept):
    case = located(town, pinned, area=area)

    assert (case.lon, case.lat) == (IN_GRID if kept else (None, None))


def test_a_point_some_metres_beyond_the_border_stays(town, report):
    lon, lat = JUST_OVER
    case = fresh(report_case(replace(report, area_code="", lon=lon, lat=lat), by=None, now=town.now).case_id)
    assert case.scope_code == OTHER_GRID

    case = located(town, case, area=GRID)

    assert (case.scope_code, case.lon, case.lat) == (GRID, *JUST_OVER)


@pytest.mark.parametrize("point", [IN_GRID, "104.205", "北, 南", [1], [200, 31], ["nan", 31], {"lon": 1}, 10**400])
def test_what_is_no_point_or_lies_elsewhere_is_refused_and_nothing_moves(town, pinned, point):
    with pytest.raises(BadInput) as refused:
        located(town, pinned, area=OTHER_GRID, point=point)

    assert refused.value.field == "point"
    assert (fresh(pinned).scope_code, fresh(pinned).lon) == (GRID, IN_GRID[0])


@pytest.mark.parametrize("start", [IN_GRID, JUST_OVER])
def test_parts_stay_where_a_person_said_the_matter_is(town, report, start):
    lon, lat = start
    case = fresh(report_case(replace(report, area_code="", lon=lon, lat=lat), by=None, now=town.now).case_id)
    there = OTHER_GRID if start == IN_GRID else GRID
    case = located(town, case, area=there)

    take_step(case, "split", by=town.dispatcher, now=town.now, parts="井盖松动")

    part = Link.objects.get(case=case, kind="split").other
    assert (part.scope_code, part.grid_id, part.lon) == (there, case.grid_id, case.lon)


def test_relocated_while_somebody_was_asked_to_look_the_other_grid_is_asked(town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now, note="看看")
    later = town.now + timedelta(minutes=5)
    take_step(lamp, "locate", by=town.dispatcher, now=later, area=OTHER_GRID)

    told = set(Notice.objects.filter(about_id=lamp.pk, created_at=later).values_list("kind", "to_id"))
    assert told == {("case.locate.grid", town.other_grid_worker.id), ("case.locate.relieved", town.grid_worker.id)}
    assert take_step(lamp, "verify", by=town.other_grid_worker, now=later, found=True, finding="属实")


@pytest.mark.parametrize("nobody", [VILLAGE, "519901001001003"], ids=["a village", "a grid without a worker"])
def test_it_is_not_sent_where_nobody_would_go_to_look(town, lamp, nobody):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now, note="看看")
    if len(nobody) == 15:
        close_post(town.other_grid_worker.id, by=town.system_admin, now=town.now)
        nobody = OTHER_GRID
    with pytest.raises(BadInput) as refused:
        take_step(lamp, "locate", by=town.dispatcher, now=town.now, area=nobody)
    assert refused.value.field == "area"
    assert fresh(lamp).scope_code == GRID


def test_of_another_county_each_centre_reads_what_it_can_do(town, lamp):
    """No circle: the county is not sent to the city to be sent back."""
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    with pytest.raises(BadInput) as below:
        take_step(lamp, "locate", by=town.dispatcher, now=town.now, area=NEIGHBOUR)
    take_step(lamp, "hand_up", by=town.dispatcher, now=town.now, reason="在白石县")
    with pytest.raises(BadInput) as above:
        take_step(lamp, "locate", by=town.city_operator, now=town.now, area=NEIGHBOUR)

    assert "不予受理" in below.value.todo
    assert "上报市级中心" in below.value.todo
    assert "派给市级单位" in above.value.todo
    assert "上报" not in above.value.todo

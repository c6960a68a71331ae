# SPDX-License-Identifier: MulanPSL-2.0
"""Where a matter is, corrected by a person: the point goes along, and its parts stay where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Link
from linli.kernel.refusals import BadInput
from linli.triage.models import Matter
from tests.town import COUNTY, GRID, OTHER_GRID, VILLAGE, fresh

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

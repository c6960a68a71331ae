# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest
import shapely

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.places import queries
from linli.places.actions import close_area, merge_areas, merge_grids, open_area, open_grid
from linli.places.actions.guards import area_subject
from linli.places.models import Area, Grid, Succession
from tests.places.drawing import COUNTY, EAST, LATER, NEXT, NEXT_TOWN, NOW, START, TODAY, TOWN, WEST, square


@pytest.fixture
def west(grids) -> list[str]:
    codes = [f"{WEST}001", f"{WEST}004"]
    for i, code in enumerate(codes):
        open_grid(code, name=f"第{'一四'[i]}网格", shape=square(i, 1), on=START, by=None, now=NOW)
    return codes


def test_a_village_that_merges_takes_its_grids_along(grids, west, admin):
    becomes = merge_areas([WEST], into=EAST, on=LATER, reason="撤并", by=admin, now=NOW)
    assert becomes == {WEST: EAST, west[0]: f"{EAST}004", west[1]: f"{EAST}005"}
    assert [grid.code for grid in queries.grids_under(TOWN)] == [f"{EAST}00{n}" for n in (1, 2, 3, 4, 5)]
    assert [grid.code for grid in queries.grids_under(TOWN, on=START)] == [*grids, *west]
    assert queries.area_of(WEST).valid_to == LATER
    assert queries.locate(*square(0, 1).centroid.coords[0], on=TODAY)[0].code == f"{EAST}004"


def test_a_grid_whose_name_is_taken_says_where_it_came_from(grids, west):
    merge_areas([WEST], into=EAST, on=LATER, reason="", by=None, now=NOW)
    assert queries.area_name(f"{EAST}004") == "西街社区居委会第一网格"
    assert queries.area_name(f"{EAST}005") == "第四网格"


def test_what_became_what_is_kept_and_told_as_one_act(grids, west, admin):
    becomes = merge_areas([WEST], into=EAST, on=LATER, reason="撤并", by=admin, now=NOW)
    assert dict(Succession.objects.values_list("old_code", "new_code")) == becomes
    assert queries.successions_on(COUNTY, LATER) == becomes
    assert queries.heirs_of(west[0]) == [f"{EAST}004"]
    assert queries.heirs_of(EAST) == [EAST]
    entry = story_of(area_subject(EAST))[-1]
    assert (entry.step, entry.facts["from"], entry.facts["moved"]) == ("merge", [WEST], 3)


def test_heirs_are_followed_through_several_mergers(grids, west):
    merge_areas([WEST], into=EAST, on=LATER, reason="", by=None, now=NOW)
    becomes = merge_areas([EAST], into=NEXT, on=TODAY, reason="", by=None, now=NOW)
    assert queries.heirs_of(west[0]) == [becomes[f"{EAST}004"]] == [f"{NEXT}004"]
    assert queries.heirs_of(WEST) == [NEXT]


def test_two_villages_may_become_a_new_one(grids, west):
    new = f"{TOWN}003"
    becomes = merge_areas([EAST, WEST], into=new, name="新城社区", on=LATER, reason="", by=None, now=NOW)
    assert queries.full_name(new) == "青禾县城关镇新城社区"
    assert sorted(becomes.values()) == sorted([new, new, *(f"{new}00{n}" for n in (1, 2, 3, 4, 5))])
    assert queries.area_of(new).valid_from == LATER


def test_a_town_takes_villages_and_grids_along(grids):
    becomes = merge_areas([TOWN], into=NEXT_TOWN, on=LATER, reason="", by=None, now=NOW)
    assert becomes[EAST] == f"{NEXT_TOWN}001"
    assert becomes[grids[2]] == f"{NEXT_TOWN}001003"
    assert queries.full_name(becomes[grids[2]]) == "青禾县柳溪镇东门社区第三网格"
    assert [area.code for area in queries.areas_under(COUNTY, "town")] == [NEXT_TOWN]


def test_merged_grids_become_one_shape(grids, admin):
    becomes = merge_grids(grids, into=grids[0], on=LATER, reason="", by=admin, now=NOW)
    assert becomes == {grids[1]: grids[0], grids[2]: grids[0]}
    heir = Grid.objects.get(code=grids[0], valid_to=None)
    assert shapely.from_wkb(bytes(heir.shape)).equals(square(0).union(square(1)).union(square(2)))
    assert [grid.code for grid in queries.grids_under(EAST)] == [grids[0]]


@pytest.mark.parametrize(
    ("olds", "into"), [([EAST], TOWN), ([], EAST), ([EAST], EAST), ([COUNTY], "519902"), (["519901100777"], EAST)]
)
def test_what_cannot_merge_is_refused_and_nothing_is_written(grids, olds, into):
    with pytest.raises(BadInput):
        merge_areas(olds, into=into, on=LATER, reason="", by=None, now=NOW)
    assert not Succession.objects.exists()
    assert not Area.objects.exclude(valid_to=None).exists()


def test_villages_do_not_merge_across_counties_nor_by_strangers(grids, stranger, operator):
    with pytest.raises(NotAllowed):
        merge_areas([EAST], into="519902100001", on=LATER, reason="", by=None, now=NOW)
    with pytest.raises(Unknown):
        merge_areas([WEST], into=EAST, on=LATER, reason="", by=stranger, now=NOW)
    with pytest.raises(NotAllowed):
        merge_areas([WEST], into=EAST, on=LATER, reason="", by=operator, now=NOW)


def test_an_area_closes_only_when_it_is_empty(grids):
    with pytest.raises(NotAllowed):
        close_area(EAST, on=LATER, by=None, now=NOW)
    close_area(WEST, on=LATER, by=None, now=NOW)
    assert not queries.is_open_on(WEST, TODAY)
    with pytest.raises(BadInput):
        open_area(WEST, name="西街社区", on=TODAY, by=None, now=NOW)
    with pytest.raises(BadInput):
        open_area("519901777001", name="无主社区", on=TODAY, by=None, now=NOW)
    open_area(f"{TOWN}003", name="新城社区", on=TODAY, by=None, now=NOW)
    assert queries.area_of(f"{TOWN}003").kind == "居委会"

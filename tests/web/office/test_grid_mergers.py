# SPDX-License-Identifier: MulanPSL-2.0
"""Grids of a village become one: seen before it is done, and the worker who holds the ground sees its old cases."""

from __future__ import annotations

import pytest

from linli.cases.queries import cases_visible_to
from linli.flows import merge_areas as flow
from linli.flows.merge_areas import left_behind, merge_grids_and_move
from linli.kernel.refusals import BadInput, Unknown
from linli.ledger.queries import story_of
from linli.people.actions import close_post, open_post
from linli.people.queries import viewer_of_post
from linli.people.rules import Role
from linli.places.models import Grid
from linli.places.queries import grid_of, grids_under
from linli.triage.models import Matter
from tests.town import COUNTY, GRID, NEXT_GRID, OTHER_GRID, TOWN, VILLAGE, fresh

ADDRESS = f"/office/places/{VILLAGE}/grids/merge"
GIVEN = {"olds": [GRID], "into": OTHER_GRID, "reason": "县政发〔2026〕9号"}


def test_the_page_says_what_each_grid_brings_along(at_office, town, lamp):
    page = at_office("system_admin").get(f"{ADDRESS}?grid={GRID}").content.decode()

    assert "第一网格（没有办完的 1 件，连同办完的 1 件；纠纷 0 件；岗位 1 个）" in page
    assert "第二网格（没有办完的 0 件，连同办完的 0 件；纠纷 0 件；岗位 1 个）" in page
    assert fresh(lamp).scope_code == GRID, "asking moves nothing"
    assert grid_of(GRID).valid_to is None


def test_whoever_holds_the_ground_sees_its_old_cases(at_office, town, lamp):
    before = [line.step for line in story_of(lamp.subject)]
    assert not cases_visible_to(town.other_grid_worker).filter(pk=lamp.pk).exists()

    done = at_office("system_admin").post(ADDRESS, GIVEN, follow=True).content.decode()

    assert "已合并" in done
    case = fresh(lamp)
    assert (case.scope_code, case.number) == (OTHER_GRID, lamp.number)
    assert [line.step for line in story_of(case.subject)] == before
    assert [grid.code for grid in grids_under(VILLAGE)] == [OTHER_GRID]
    assert not Matter.objects.filter(scope_code=GRID).exists()
    for worker in (town.other_grid_worker, viewer_of_post(town.grid_worker.id, on=town.now.date())):
        assert cases_visible_to(worker).filter(pk=lamp.pk).exists()


def test_a_worker_who_once_had_the_other_grid_comes_along_too(town, lamp):
    earlier = open_post(
        account=town.accounts["grid_worker"], unit=town.units["village_centre"], role=Role.GRID_WORKER,
        area_code=OTHER_GRID, by=town.system_admin, now=town.now,
    )  # fmt: skip
    close_post(earlier.pk, by=town.system_admin, now=town.now)

    merge_grids_and_move([GRID], into=OTHER_GRID, reason="撤并", by=town.system_admin, now=town.now)

    assert viewer_of_post(town.grid_worker.id, on=town.now.date()).area_code == OTHER_GRID


def test_a_move_cut_short_is_taken_up_on_the_page_of_the_village(at_office, town, lamp, monkeypatch):
    monkeypatch.setattr(flow, "BATCH", 1)
    admin = town.system_admin

    assert merge_grids_and_move([GRID], into=OTHER_GRID, reason="撤并", by=admin, now=town.now, seconds=0) is False

    assert left_behind(VILLAGE) == 1
    client = at_office("system_admin")
    assert f"/office/places/{VILLAGE}/move" in client.get(f"/office/places/{VILLAGE}").content.decode()
    client.post(f"/office/places/{VILLAGE}/move")
    assert (left_behind(VILLAGE), fresh(lamp).scope_code) == (0, OTHER_GRID)


def test_two_mergers_into_one_grid_on_a_day_are_one_drawing(town):
    third = Grid.objects.create(county=COUNTY, code=f"{VILLAGE}003", village_code=VILLAGE, name="第三网格",
                                valid_from=town.now.date(), households=40)  # fmt: skip
    Grid.objects.filter(code=OTHER_GRID).update(households=100)
    for old in (GRID, third.code):
        merge_grids_and_move([old], into=OTHER_GRID, reason="撤并", by=town.system_admin, now=town.now)

    heir = Grid.objects.get(code=OTHER_GRID, valid_to=None)
    assert (Grid.objects.filter(code=OTHER_GRID).count(), heir.households) == (2, 140)


@pytest.mark.parametrize("given", [{"olds": []}, {"olds": [OTHER_GRID]}, {"olds": [NEXT_GRID]}, {"reason": ""}])
def test_what_is_no_merger_is_asked_again(at_office, town, lamp, given):
    assert at_office("system_admin").post(ADDRESS, GIVEN | given).status_code == 422
    assert len(grids_under(VILLAGE)) == 2


def test_a_comprehensive_grid_does_not_end_in_a_dedicated_one(town):
    Grid.objects.filter(code=OTHER_GRID).update(kind="dedicated")

    with pytest.raises(BadInput, match="专属网格"):
        merge_grids_and_move([GRID], into=OTHER_GRID, reason="撤并", by=town.system_admin, now=town.now)


@pytest.mark.parametrize("code", [TOWN, GRID, "519902001001", "519901001777"])
def test_only_a_village_of_ones_own_has_grids_to_merge(at_office, town, code):
    assert at_office("system_admin").get(f"/office/places/{code}/grids/merge").status_code == 404


def test_another_county_cannot_merge_them(town, lamp):
    stranger = town.neighbour_operator
    admin = type(stranger)(id=stranger.id, role=Role.SYSTEM_ADMIN, county=stranger.county, area_code=stranger.area_code)
    with pytest.raises(Unknown):
        merge_grids_and_move([GRID], into=OTHER_GRID, reason="想合并", by=admin, now=town.now)


@pytest.mark.parametrize("role", ["security_admin", "audit_admin", "dispatcher", "grid_worker"])
def test_nobody_but_the_system_administrator_merges_grids(at_office, town, lamp, role):
    assert at_office(role).post(ADDRESS, GIVEN).status_code in (403, 404, 409)
    assert fresh(lamp).scope_code == GRID

# SPDX-License-Identifier: MulanPSL-2.0
"""A village is merged into its neighbour: seen before it is done, done as one act, and nobody loses sight of a case."""

from __future__ import annotations

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.actions.proposals import accept_proposal
from linli.cases.models import Case
from linli.cases.queries import cases_visible_to
from linli.flows import merge_areas as flow
from linli.flows.merge_areas import go_on, left_behind, merge_and_move
from linli.kernel.refusals import BadInput, Unknown
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.models import Post
from linli.places.actions import open_area
from linli.places.queries import area_of, grids_under
from linli.places.rules import place_id
from linli.triage.actions import add_route, end_route
from linli.triage.actions.gazetteer import learn_place
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, Proposal, Route
from linli.triage.models.gazetteer import Address, Place
from linli.triage.queries.routes import route_rows
from linli.triage.queries.routing import forget_routes
from tests.town import GRID, SINCE, TOWN, VILLAGE, fresh

HEIR = TOWN + "077"


@pytest.fixture
def heir(town, lamp):
    """A neighbour of the village that holds the lamp."""
    open_area(code=HEIR, name="西门社区", on=town.now.date(), by=town.system_admin, now=town.now)
    return HEIR


def merge(town, **more) -> bool:
    return merge_and_move([VILLAGE], into=HEIR, reason="县政发〔2026〕9号", by=town.system_admin, now=town.now, **more)


def test_cases_posts_and_matters_follow_and_history_stays(town, lamp, heir):
    before = [line.step for line in story_of(lamp.subject)]

    assert merge(town)

    case = fresh(lamp)
    assert case.scope_code.startswith(HEIR)
    assert len(case.scope_code) == len(lamp.scope_code)
    assert case.number == lamp.number
    assert [line.step for line in story_of(case.subject)] == before
    assert not Case.objects.filter(scope_code__startswith=VILLAGE).exists()
    assert not Matter.objects.filter(scope_code__startswith=VILLAGE).exists()
    assert not Post.objects.filter(area_code__startswith=VILLAGE).exists()
    assert area_of(VILLAGE).valid_to is not None


def test_whoever_saw_a_case_before_sees_it_after(town, lamp, heir):
    from linli.people.queries import viewer_of_post

    seeing = [name for name, viewer in town.viewers.items() if viewer.id and lamp in cases_visible_to(viewer)]
    assert "grid_worker" in seeing

    merge(town)

    for name in seeing:
        viewer = viewer_of_post(town.viewers[name].id)
        assert cases_visible_to(viewer).filter(pk=lamp.pk).exists(), name


def test_it_is_one_entry_and_the_move_another(town, lamp, heir):
    merge(town)

    steps = [line.step for line in story_of(Subject("area", place_id(HEIR), HEIR[:6]))]
    assert steps[-2:] == ["merge", "move_scope"]


def test_a_move_cut_short_is_taken_up_where_it_stopped(town, lamp, heir, report, monkeypatch):
    report_case(report, by=None, now=town.now)
    monkeypatch.setattr(flow, "BATCH", 1)

    assert merge(town, seconds=0) is False
    assert left_behind(HEIR) == 2
    told = []
    assert go_on(HEIR, by=town.system_admin, now=town.now, tell=lambda what, n: told.append((what, n)))

    assert left_behind(HEIR) == 0
    assert ("cases", 2) in told
    assert go_on(HEIR, by=town.system_admin, now=town.now), "again does nothing"


def test_the_page_says_what_moves_before_it_moves(at_office, town, lamp, heir):
    client, address = at_office("system_admin"), f"/office/places/{VILLAGE}/merge"

    page = client.get(address).content.decode()
    assert f"{len(grids_under(VILLAGE))} 个网格" in page
    assert "1 件没有办完的事项" in page
    assert fresh(lamp).scope_code.startswith(VILLAGE)
    assert client.post(address, {"into": HEIR, "reason": ""}).status_code == 422
    done = client.post(address, {"into": HEIR, "reason": "县政发〔2026〕9号"}, follow=True).content.decode()

    assert "已合并" in done
    assert fresh(lamp).scope_code.startswith(HEIR)


@pytest.mark.parametrize("role", ["security_admin", "audit_admin", "dispatcher"])
def test_nobody_but_the_system_administrator_merges(at_office, town, heir, role):
    answer = at_office(role).post(f"/office/places/{VILLAGE}/merge", {"into": HEIR, "reason": "想合并"})

    assert answer.status_code in (403, 404, 409)
    assert area_of(VILLAGE).valid_to is None


def test_another_county_is_no_neighbour(town, lamp, heir):
    with pytest.raises(Unknown):
        merge_and_move([VILLAGE], into="519902001001", reason="x", by=town.system_admin, now=town.now)
    assert GRID.startswith(VILLAGE)


def test_rules_names_and_addresses_follow_and_what_the_heir_has_already_is_not_doubled(town, lamp, heir):
    common = {"by": town.system_admin, "now": town.now, "starts_on": SINCE}
    lamps = add_route(area_code=VILLAGE, category="C01", unit_id=town.unit("housing"), **common)
    refuse = add_route(area_code=GRID, category="C03", unit_id=town.unit("housing"), **common)
    add_route(area_code=HEIR, category="C03", unit_id=town.unit("city_management"), **common)
    for area in (VILLAGE, HEIR):
        learn_place("519901", "金色家园3号楼", area, now=town.now)
    Address.objects.create(county="519901", text="东门社区解放路1号", part="1号", level="address", area_code=VILLAGE)

    merge(town)

    rows = {row.pk: row for row in Route.objects.all()}
    assert rows[lamps.pk].area_code == HEIR
    assert story_of(Subject("route", lamps.pk, "519901"))[-1].facts["area_code_was"] == VILLAGE
    assert not any("dissolved" in row.faults for row in route_rows(town.system_admin, on=town.now.date()))
    assert not Address.objects.filter(area_code__startswith=VILLAGE).exists()
    assert [(one.area_code, one.accepted) for one in Place.objects.all()] == [(HEIR, 2)]
    moved = [row.area_code for row in rows.values() if row.category == "C03" and row.ends_on is None]
    assert len(moved) == len(set(moved))
    assert rows[refuse.pk].area_code.startswith(HEIR)
    assert go_on(HEIR, by=town.system_admin, now=town.now)


def test_one_key_brings_a_case_to_the_heir_and_nobody_into_a_dissolved_place(town, lamp, heir):
    propose_next(now=town.now)
    proposal = Proposal.objects.get(matter=lamp.pk)
    merge(town)
    with pytest.raises(BadInput):
        take_step(lamp, "locate", by=town.dispatcher, now=town.now, area=VILLAGE)
    accept_proposal(lamp.pk, proposal.pk, by=town.dispatcher, now=town.now)
    assert fresh(lamp).scope_code.startswith(HEIR)


def test_an_ended_rule_of_the_heir_stands_in_nobodys_way(town, lamp, heir):
    """The same rule, from the same sheet, ended there: the merger goes through, and all that lies behind it."""
    common = {
        "by": town.system_admin,
        "now": town.now,
        "starts_on": SINCE,
        "category": "C01",
        "unit_id": town.unit("housing"),
    }
    moving = add_route(area_code=VILLAGE, **common)
    end_route(add_route(area_code=HEIR, **common).pk, by=town.system_admin, now=town.now)

    merge(town)

    assert Route.objects.get(pk=moving.pk).area_code == HEIR
    assert fresh(lamp).scope_code.startswith(HEIR)
    assert go_on(HEIR, by=town.system_admin, now=town.now)


def test_a_rule_left_in_a_dissolved_place_is_flagged(town, heir):
    row = add_route(
        area_code=VILLAGE, unit_id=town.unit("housing"), starts_on=SINCE, by=town.system_admin, now=town.now
    )
    merge(town)
    Route.objects.filter(pk=row.pk).update(area_code=VILLAGE)
    forget_routes()
    assert any("dissolved" in one.faults for one in route_rows(town.system_admin, on=town.now.date()))

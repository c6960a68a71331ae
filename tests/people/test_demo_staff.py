# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import time
from collections import Counter

import pytest

from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.actions import sign_in
from linli.people.models import Account, Post, Unit
from linli.people.queries import centre_of, grid_workers_of, posts_of, viewer_of_post
from linli.people.rules import ADMINISTRATORS, STAFF_ROLES, Role, UnitKind, exclude
from linli.proving.county.build import build_places
from linli.proving.county.spec import CITY, COUNTY, NEIGHBOUR, county_spec
from linli.proving.staff.build import PASSWORD, accounts_by_role, build_staff
from linli.proving.staff.posts import all_posts
from linli.proving.staff.units import all_units
from tests.people.conftest import NOW


@pytest.fixture
def staffed(db):
    build_places(NOW)
    began = time.perf_counter()
    build_staff(NOW)
    return time.perf_counter() - began


def test_the_same_seed_gives_the_same_staff():
    assert all_posts(7) == all_posts(7) != all_posts(8)


def test_about_seven_hundred_posts_and_every_role():
    posts, units = all_posts(), all_units()
    roles = Counter(post.role for post in posts)

    assert 650 <= len(posts) <= 750
    assert set(roles) == STAFF_ROLES
    assert roles[Role.GRID_WORKER] == 320
    assert {role: roles[role] for role in ADMINISTRATORS} == dict.fromkeys(ADMINISTRATORS, 1)
    assert len({unit.key for unit in units}) == len(units)
    assert sum(unit.kind == UnitKind.CITY_UNIT for unit in units) == 3
    assert sum(unit.area_code == COUNTY and unit.kind != UnitKind.CENTRE for unit in units) == 24
    held = {}
    for post in posts:
        assert not any(exclude(post.role, other) for other in held.setdefault(post.username, set()))
        held[post.username].add(post.role)


def test_the_whole_staff_is_built_quickly_and_only_once(staffed, django_assert_max_num_queries):
    assert staffed < 5
    counts = [model.objects.count() for model in (Unit, Account, Post)]

    with django_assert_max_num_queries(12):
        assert build_staff(NOW) == 0
    assert [model.objects.count() for model in (Unit, Account, Post)] == counts


def test_every_area_has_its_centre_and_every_grid_its_worker(staffed):
    for area in county_spec().areas:
        if not area.code.startswith(NEIGHBOUR):
            tier = {4: "city", 6: "county", 9: "town", 12: "village"}[len(area.code)]
            assert centre_of(area.code, tier) is not None, area.name
    assert centre_of(NEIGHBOUR, "county") is not None
    assert centre_of(CITY, "city").short_name == "市综治中心"
    workers = Counter(Post.objects.filter(role=Role.GRID_WORKER).values_list("area_code", flat=True))
    assert workers == {grid.code: 1 for grid in county_spec().grids_under(COUNTY)}
    [worker] = grid_workers_of(county_spec().grids_under(COUNTY)[0].code, on=NOW.date())
    assert viewer_of_post(worker, on=NOW.date()).role == Role.GRID_WORKER


def test_one_account_a_role_can_sign_in(staffed):
    shown = accounts_by_role()
    assert {account.role for account in shown} == STAFF_ROLES
    for account in shown:
        entered = sign_in(username=account.username, password=account.password, network="10.0.0.1", now=NOW)
        assert entered.is_demo
        assert not entered.must_change_password
        assert account.role in {post.role for post in posts_of(entered, on=NOW.date())}
    assert shown[0].password == PASSWORD


def test_the_staff_is_in_the_ledger(staffed):
    post = Post.objects.filter(role=Role.AUDIT_ADMIN).get()
    [line] = story_of(Subject("post", post.pk, COUNTY))
    assert (line.step, line.facts["role"]) == ("open", "audit_admin")

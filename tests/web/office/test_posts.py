# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.people.models import Post
from tests.town import COUNTY, GRID


@pytest.fixture
def asked(town):
    return {"username": "second_handler", "unit": str(town.unit("housing")), "role": "unit_leader", "title": "", "area_code": "",
            "categories": "C01 E02", "starts_on": "2026-11-20", "ends_on": ""}  # fmt: skip


def test_a_post_is_given_with_its_categories(at_office, town, asked):
    answer = at_office("system_admin").post("/office/posts/new", asked)

    made = Post.objects.get(account=town.second_handler.account_id, role="unit_leader")
    assert answer.url == f"/office/posts/{made.pk}"
    assert (made.area_code, made.categories) == (COUNTY, ["C01", "E02"])


def test_the_system_administrator_is_not_offered_administrators_and_cannot_make_one(at_office, town, asked):
    client = at_office("system_admin")
    asked |= {"unit": str(town.unit("county_centre")), "role": "audit_admin"}

    answer = client.post("/office/posts/new", asked)

    assert answer.status_code == 422
    assert 'value="audit_admin"' not in client.get("/office/posts/new").content.decode()
    assert not Post.objects.filter(account=town.second_handler.account_id, role="audit_admin").exists()


def test_two_administrators_in_one_person_are_refused_in_clear_words(at_office, town, asked):
    asked |= {"username": "audit_admin", "unit": str(town.unit("county_centre")), "role": "system_admin"}

    answer = at_office("security_admin").post("/office/posts/new", asked)

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "系统、安全、审计三类管理员不能由一人兼任" in words
    assert "现任审计管理员" in words
    assert not Post.objects.filter(account=town.audit_admin.account_id, role="system_admin").exists()


def test_nobody_gives_a_post_to_the_own_account(at_office, asked):
    answer = at_office("system_admin").post("/office/posts/new", asked | {"username": "system_admin"})

    assert answer.status_code == 409
    assert "不能给自己授予岗位" in answer.content.decode()


def test_an_unknown_account_is_said_at_its_field(at_office, asked):
    answer = at_office("system_admin").post("/office/posts/new", asked | {"username": "nobody"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["username"]


def test_a_unit_of_the_next_county_cannot_be_chosen(at_office, town, asked):
    answer = at_office("system_admin").post("/office/posts/new", asked | {"unit": str(town.unit("neighbour_housing"))})

    assert answer.status_code == 422
    assert not Post.objects.filter(account=town.second_handler.account_id, role="unit_leader").exists()


def test_a_post_ends_and_the_page_says_what_that_leaves(at_office, town):
    client, address = at_office("system_admin"), f"/office/posts/{town.grid_worker.id}/close"

    asked = client.get(address).content.decode()
    client.post(address)

    assert "停用后这个范围没有人担任这个角色" in asked
    assert Post.objects.get(pk=town.grid_worker.id).ends_on == town.now.date()


def test_only_the_security_administrator_ends_an_administrators_post(at_office, town):
    address = f"/office/posts/{town.audit_admin.id}/close"

    assert at_office("system_admin").post(address).status_code == 409
    assert Post.objects.get(pk=town.audit_admin.id).ends_on is None
    assert at_office("security_admin").post(address).status_code == 302


def test_the_list_is_narrowed_by_role_area_and_name(at_office):
    client = at_office("audit_admin")

    assert GRID in client.get("/office/posts?role=grid_worker").content.decode()
    assert "handler" not in client.get("/office/posts?role=grid_worker").content.decode().partition("<tbody>")[2]
    assert "这些条件下没有记录" in client.get("/office/posts?q=查无此人").content.decode()


@pytest.mark.parametrize("typed", ["公共安全与消防管理类", "C01 X99"])
def test_a_category_that_is_none_is_said_at_its_field_and_stays_typed(at_office, asked, typed):
    answer = at_office("system_admin").post("/office/posts/new", asked | {"categories": typed})

    assert answer.status_code == 422
    assert "没有这样的事项类别" in answer.context["form"].errors["categories"][0]
    assert typed in answer.content.decode()

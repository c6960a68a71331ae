# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.people.actions import choose_post, close_account, close_post, open_account, open_post
from linli.people.models import Account, Post, Unit
from linli.people.queries import post_name, posts_of, viewer_of_post
from linli.people.rules import ADMINISTRATORS, Role, system_viewer
from linli.places.actions import open_grid
from tests import town as cast
from tests.people.conftest import NOW, SOON

DAY = NOW.date()


def give(town, account, role, unit="county_centre", **more):
    more.setdefault("by", town.security_admin)
    return open_post(account=account, unit=town.units[unit], role=role, now=NOW, **more)


def test_a_post_makes_a_viewer_in_one_statement(town, zhang, django_assert_num_queries):
    post = give(town, zhang, Role.HANDLER, "housing", categories=["C01"])

    with django_assert_num_queries(1):
        viewer = viewer_of_post(post.pk, on=DAY)

    assert (viewer.id, viewer.role, viewer.area_code) == (post.pk, Role.HANDLER, cast.COUNTY)
    assert (viewer.name, viewer.unit_name, viewer.categories) == ("张三", "青禾县住建局", ("C01",))
    assert viewer.is_staff
    assert not viewer.is_centre
    [line] = story_of(Subject("post", post.pk, cast.COUNTY))
    assert (line.step, line.by_id, line.facts["role"]) == ("open", town.security_admin.id, "handler")
    assert post_name(post.pk) == "青禾县住建局 部门经办 张三"


def test_the_end_of_post_account_or_unit_ends_the_viewer(town, zhang):
    post = give(town, zhang, Role.HANDLER, "housing")
    close_post(post.pk, by=town.system_admin, now=SOON)
    assert viewer_of_post(post.pk, on=DAY) is None

    again = give(town, zhang, Role.HANDLER, "housing", starts_on=DAY)
    assert viewer_of_post(again.pk, on=DAY) is not None
    Unit.objects.filter(pk=town.unit("housing")).update(closed_on=DAY)
    assert viewer_of_post(again.pk, on=DAY) is None
    Unit.objects.filter(pk=town.unit("housing")).update(closed_on=None)
    close_account(zhang.pk, by=town.security_admin, now=SOON)
    assert viewer_of_post(again.pk, on=DAY) is None
    assert posts_of(zhang, on=DAY) == []


def test_a_post_of_tomorrow_is_nobody_today(town, zhang):
    post = give(town, zhang, Role.HANDLER, "housing", starts_on=DAY + timedelta(days=1))

    assert viewer_of_post(post.pk, on=DAY) is None
    assert viewer_of_post(post.pk, on=DAY + timedelta(days=1)) is not None


def test_a_changed_password_ends_older_sessions(town, zhang):
    post = give(town, zhang, Role.HANDLER, "housing")
    Account.objects.filter(pk=zhang.pk).update(sessions_from=SOON)

    assert viewer_of_post(post.pk, on=DAY, since=NOW) is None
    assert viewer_of_post(post.pk, on=DAY, since=SOON) is not None


def test_only_the_holder_chooses_a_post(town, zhang):
    post = give(town, zhang, Role.HANDLER, "housing")

    assert choose_post(zhang, post.pk, now=NOW).id == post.pk
    with pytest.raises(Unknown):
        choose_post(town.accounts["handler"], post.pk, now=NOW)


@pytest.mark.parametrize(
    ("role", "unit"),
    [
        (Role.GRID_WORKER, "housing"),
        (Role.OPERATOR, "housing"),
        (Role.SYSTEM_ADMIN, "town_centre"),
        (Role.HANDLER, "county_centre"),
    ],
)
def test_a_role_is_held_only_where_it_belongs(town, zhang, role, unit):
    with pytest.raises(NotAllowed) as refused:
        give(town, zhang, role, unit)
    assert refused.value.code == "role_not_in_this_unit"
    assert not Post.objects.filter(account=zhang).exists()


@pytest.mark.parametrize("by", ["handler", "audit_admin", "grid_worker", "leader"])
def test_only_administrators_give_posts(town, zhang, by):
    with pytest.raises(NotAllowed) as refused:
        give(town, zhang, Role.HANDLER, "housing", by=getattr(town, by))
    assert refused.value.code == "wrong_role"


def test_an_administrator_gives_nothing_outside_the_area(town, zhang):
    with pytest.raises(Unknown):
        give(town, zhang, Role.HANDLER, "neighbour_housing")


def test_the_system_administrator_makes_no_administrators(town, zhang):
    with pytest.raises(NotAllowed):
        give(town, zhang, Role.AUDIT_ADMIN, by=town.system_admin)
    with pytest.raises(NotAllowed):
        close_post(town.audit_admin.id, by=town.system_admin, now=NOW)


def test_nobody_gives_themselves_a_post(town):
    with pytest.raises(NotAllowed) as refused:
        give(town, town.accounts["security_admin"], Role.HANDLER, "housing")
    assert refused.value.code == "own_account"


def test_a_grid_worker_has_one_grid_and_others_none(town, zhang):
    for wrong in (cast.VILLAGE, cast.NEXT_GRID, cast.VILLAGE + "999"):
        with pytest.raises(BadInput) as refused:
            give(town, zhang, Role.GRID_WORKER, "village_centre", area_code=wrong)
        assert refused.value.field == "area_code"
    with pytest.raises(BadInput):
        give(town, zhang, Role.OPERATOR, "village_centre", area_code=cast.GRID)
    assert give(town, zhang, Role.GRID_WORKER, "village_centre", area_code=cast.GRID).area_code == cast.GRID


def test_a_post_at_a_grid_to_come_is_told_from_which_day(town, zhang):
    code, soon = f"{cast.VILLAGE}888", NOW.date() + timedelta(days=9)
    open_grid(code, name="新网格", on=soon, by=None, now=NOW)

    with pytest.raises(BadInput, match="新网格要到.*才启用") as told:
        give(town, zhang, Role.GRID_WORKER, "village_centre", area_code=code)
    assert told.value.field == "starts_on"
    assert give(town, zhang, Role.GRID_WORKER, "village_centre", area_code=code, starts_on=soon).area_code == code


def test_the_same_duty_is_not_given_twice(town, zhang):
    give(town, zhang, Role.HANDLER, "housing")
    with pytest.raises(NotAllowed) as refused:
        give(town, zhang, Role.HANDLER, "housing")
    assert refused.value.code == "post_exists"


@pytest.mark.parametrize("first", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("second", sorted(ADMINISTRATORS))
def test_two_administrators_are_never_one_person(town, zhang, first, second):
    give(town, zhang, first)
    if first == second:
        with pytest.raises(NotAllowed):
            give(town, zhang, second)
        return
    with pytest.raises(NotAllowed) as refused:
        give(town, zhang, second)
    assert refused.value.code == "administrators_stay_apart"
    with pytest.raises(IntegrityError, match="administrators"), transaction.atomic():  # past the action too
        Post.objects.create(
            county=cast.COUNTY, account=zhang, unit=town.units["county_centre"], role=second,
            area_code=cast.COUNTY, starts_on=DAY,
        )  # fmt: skip


def test_one_administrator_may_follow_another_in_time(town, zhang):
    week, later = DAY + timedelta(days=7), DAY + timedelta(days=9)
    give(town, zhang, Role.SYSTEM_ADMIN, ends_on=week)

    with pytest.raises(NotAllowed):
        give(town, zhang, Role.AUDIT_ADMIN, starts_on=DAY + timedelta(days=6))
    assert give(town, zhang, Role.AUDIT_ADMIN, starts_on=week)
    with pytest.raises(NotAllowed):
        give(town, zhang, Role.SYSTEM_ADMIN, starts_on=later)
    with pytest.raises(IntegrityError), transaction.atomic():  # nor by prolonging the first
        Post.objects.filter(account=zhang, role=Role.SYSTEM_ADMIN).update(ends_on=later)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["action", "rows"])
def test_two_at_once_cannot_make_one_person_two_administrators(path):
    town, machine = cast.build_town(), system_viewer(cast.COUNTY)
    account, _ = open_account(county=cast.COUNTY, username="zhang.san", name="张三", by=machine, now=NOW)
    unit, start, outcomes = town.units["county_centre"], threading.Barrier(2), []

    def give_one(role):
        start.wait()
        try:
            if path == "action":
                open_post(account=account, unit=unit, role=role, by=machine, now=NOW)
            else:
                with transaction.atomic():
                    place = {"county": cast.COUNTY, "area_code": cast.COUNTY, "starts_on": DAY}
                    Post.objects.create(account=account, unit=unit, role=role, **place)
                    with connection.cursor() as cursor:
                        cursor.execute("SELECT pg_sleep(0.2)")
            outcomes.append("given")
        except (NotAllowed, IntegrityError):
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=give_one, args=[role]) for role in (Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["given", "refused"]
    assert Post.objects.filter(account=account).count() == 1

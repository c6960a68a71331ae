# SPDX-License-Identifier: MulanPSL-2.0
"""One predicate for list, count, search and gate."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.queries import Filters, cases_visible_to, search_cases, tab_counts, worklist
from linli.cases.queries.counted import legs_counted
from linli.cases.queries.lists import TABS, tab_cases
from linli.kernel.refusals import BadInput
from linli.people.models import Post
from linli.people.rules import Role, anonymous_viewer, receipt_viewer, resident_viewer, system_viewer
from tests.cases.ways import dispatched
from tests.town import COUNTY, NEXT_GRID, NEXT_TOWN, NOON, TOWN, fresh

SEES_THE_LAMP = {
    "city_operator": True, "dispatcher": True, "second_operator": True, "supervisor": True, "leader": True,
    "town_operator": True, "village_operator": True, "grid_worker": True,
    "other_grid_worker": False, "next_town_operator": False, "policy_owner": False, "mediator": False,
    "handler": False, "second_handler": False, "unit_leader": False, "other_handler": False, "town_handler": False,
    "system_admin": False, "security_admin": False, "audit_admin": False,
    "neighbour_operator": False, "neighbour_handler": False,
}  # fmt: skip


def test_every_post_of_the_town_is_decided(town):
    assert set(SEES_THE_LAMP) == set(town.viewers)


@pytest.mark.parametrize(("who", "sees"), SEES_THE_LAMP.items())
def test_who_sees_a_fresh_case(town, lamp, who, sees):
    viewer = getattr(town, who)
    assert cases_visible_to(viewer).filter(pk=lamp.pk).exists() == sees
    found = search_cases(viewer, Filters(q="路灯"), now=town.now).rows
    assert (lamp in found) == sees


@pytest.mark.parametrize("operator", ["city_operator", "dispatcher", "town_operator", "village_operator"])
def test_the_head_of_a_centre_sees_what_its_operators_see(town, lamp, report, operator):
    receipt = report_case(replace(report, area_code=NEXT_GRID), by=None, now=town.now)
    desk = getattr(town, operator)
    head = replace(desk, role=Role.UNIT_LEADER)

    assert set(cases_visible_to(head)) == set(cases_visible_to(desk))
    assert tab_counts(head)["todo"] == tab_counts(desk)["todo"] == tab_cases(head, "todo").count()
    found, own = (search_cases(who, Filters(q="路灯"), now=town.now).rows for who in (head, desk))
    assert found == own
    assert cases_visible_to(replace(head, unit_kind="department", unit_id=town.unit("housing"))).count() == 0, receipt


def test_a_unit_sees_it_from_dispatch_on_even_after_it_returned_it(town, lamp):
    dispatched(town, lamp)
    assert cases_visible_to(town.handler).count() == 1
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案")
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    assert cases_visible_to(town.handler).count() == 1
    assert cases_visible_to(town.town_handler).count() == 0


def test_categories_of_a_post_narrow_it(town, lamp):
    dispatched(town, lamp)
    assert cases_visible_to(replace(town.handler, categories=("C01", "E"))).count() == 1
    assert cases_visible_to(replace(town.handler, categories=("E",))).count() == 0


def test_residents_see_their_own_and_receipts_one(town, lamp):
    assert cases_visible_to(receipt_viewer(lamp.pk, COUNTY)).count() == 1
    assert cases_visible_to(receipt_viewer(uuid4(), COUNTY)).count() == 0
    assert cases_visible_to(anonymous_viewer(COUNTY)).count() == 0
    assert cases_visible_to(resident_viewer(uuid4(), COUNTY)).count() == 0
    assert cases_visible_to(system_viewer(COUNTY)).count() == 1


def test_a_case_handed_to_a_town_stays_in_its_sight_whatever_its_place(town, report):
    receipt = report_case(replace(report, area_code=NEXT_GRID), by=None, now=town.now)
    assert cases_visible_to(town.next_town_operator).filter(pk=receipt.case_id).exists()
    assert not cases_visible_to(town.town_operator).filter(pk=receipt.case_id).exists()


def test_counts_equal_the_lists(town, report):
    for _ in range(3):
        case = report_case(report, by=None, now=town.now)
    dispatched(town, case.case_id)
    for who in ("dispatcher", "handler", "grid_worker", "supervisor", "town_operator"):
        viewer = getattr(town, who)
        counts = tab_counts(viewer)
        for tab in TABS:
            rows = worklist(viewer, tab, Filters(), now=town.now).rows
            assert counts[tab] == len(rows) == tab_cases(viewer, tab).count()


def test_pages_neither_repeat_nor_skip(town, report, monkeypatch):
    from linli.cases.queries import lists

    monkeypatch.setattr(lists, "PAGE_ROWS", 3)
    made = {report_case(report, by=None, now=town.now).case_id for _ in range(8)}  # all due at the same moment
    seen, key = [], ""
    while True:
        page = worklist(town.dispatcher, "todo", Filters(), now=town.now, after=key)
        seen += [case.pk for case in page.rows]
        key = page.next_key
        if not key:
            break
    assert sorted(seen) == sorted(made)


@pytest.mark.parametrize("key", ["", "x", "!!!", "e30", "MjAyNi0xMS0yMHx4"])
def test_a_foreign_page_key_starts_at_the_front(town, lamp, key):
    assert worklist(town.dispatcher, "todo", Filters(), now=town.now, after=key).rows == [lamp]


@pytest.mark.parametrize(("words", "finds"), [("路灯", True), ("菜市场", True), ("路灯 看不见", True), ("井盖", False),
                                              ("13812345678", False), ("'; drop", False), ("", False)])  # fmt: skip
def test_two_characters_find_it_and_a_phone_number_does_not(town, lamp, words, finds):
    assert bool(search_cases(town.dispatcher, Filters(q=words), now=town.now).rows) == finds


def test_the_number_finds_it(town, lamp):
    assert search_cases(town.dispatcher, Filters(q=lamp.number.lower()), now=town.now).rows == [lamp]


def test_what_nobody_has_classified_yet_is_seen_by_a_post_of_any_category(town, report):
    unclear = report_case(replace(report, category=""), by=None, now=town.now).case_id
    dispatched(town, fresh(unclear))

    for kinds in (("E02",), ("C01", "E02")):
        assert cases_visible_to(replace(town.handler, categories=kinds)).filter(pk=unclear).exists()
        assert cases_visible_to(replace(town.supervisor, categories=kinds)).filter(pk=unclear).exists()


def test_a_post_of_two_categories_counts_its_own_ground_alone(town, lamp):
    dispatched(town, lamp)
    day = timedelta(days=1)
    elsewhere = replace(town.supervisor, area_code=NEXT_TOWN, categories=("E02", "C01"))
    here = replace(elsewhere, area_code=TOWN)

    assert [legs_counted(who, town.now - day, town.now + day).count() for who in (here, elsewhere)] == [1, 0]


@pytest.mark.parametrize(("kinds", "ends_on"), [(["E02"], None), ([], NOON.date())])
def test_nothing_is_given_where_nobody_could_open_it(town, lamp, kinds, ends_on):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    posts = Post.objects.filter(unit=town.unit("housing"))
    posts.update(categories=kinds, ends_on=ends_on)
    with pytest.raises(BadInput, match="没有人看得到"):
        take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))

    posts.update(categories=["C01"], ends_on=None)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))

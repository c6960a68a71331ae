# SPDX-License-Identifier: MulanPSL-2.0
"""Every page × every role: the right administrator comes in, everybody else is refused; nobody sees the next county."""

from __future__ import annotations

import re

import pytest

from linli.cases.models import Category
from linli.web.office.urls import urlpatterns
from tests.town import _POSTS, NEIGHBOUR
from tests.web.office.pages import pages_of

_LINK = re.compile(r'href="(/office/[^"#]*)"')
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(?=/|$)|(?<==)[^&]*")
OTHERS = [key for key, _unit, _role, _area in _POSTS if not key.endswith("_admin")]


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_each_administrator_opens_the_own_pages_and_no_other(at_office, town, who):
    client, wrong = at_office(who), []
    for address, allowed in pages_of(town).items():
        status = client.get(address).status_code
        if status != (200 if who in allowed else 409):
            wrong.append((address, status))
    assert not wrong


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_no_page_leads_to_a_door_that_is_closed(at_office, town, who):
    client, ways = at_office(who), dict[str, tuple[str, str]]()
    for address in (page for page, allowed in pages_of(town).items() if who in allowed):
        page = client.get(address)
        for link in [] if page.streaming else _LINK.findall(page.content.decode()):
            ways.setdefault(_ID.sub("#", link), (link, address))  # one of each kind
    assert len(ways) > 30
    assert [way for way in ways.values() if client.get(way[0]).status_code not in (200, 302)] == []


@pytest.mark.parametrize("who", ["dispatcher", "grid_worker", "unit_leader", "leader"])
def test_nobody_else_comes_in(at_office, town, who):
    client = at_office(who)
    assert {client.get(address).status_code for address in pages_of(town)} == {409}


def test_without_signing_in_every_page_leads_to_the_door(client, town):
    answers = {client.get(address).status_code for address in pages_of(town)}
    assert answers == {302}


def test_the_list_of_pages_misses_none(town):
    """A new address must be added to the oracle, or this fails."""
    post_only = {"ledger-check", "notice-again", "notice-told"}
    of_what_the_town_has_not = {
        "area-move",
        "clock-change",
        "clock-day-clear",
    }  # a merger, a change: tests of their own
    assert len(pages_of(town)) >= len(urlpatterns) - len(post_only | of_what_the_town_has_not)


def test_what_lies_outside_the_area_does_not_exist(at_office, town):
    """404, not 403: the answer must not reveal that it exists."""
    neighbour, client, wrong = town.neighbour_handler, at_office("system_admin"), []
    unit, account, post = town.unit("neighbour_housing"), neighbour.account_id, neighbour.id
    code = Category.objects.get(county=NEIGHBOUR, code="C0118").pk
    seen = [
        *(f"/office/units/{unit}{act}" for act in ("", "/change", "/close")),
        *(f"/office/accounts/{account}{act}" for act in ("", "/password", "/close", "/rename", "/unlock")),
        *(f"/office/posts/{post}{act}" for act in ("", "/close")),
        *("/office/places/519902", "/office/places/519902/rename", "/office/places/5199", "/office/places/519902/new"),
        *("/office/grids/519902001001001", "/office/grids/519902001001001/close"),
        *(f"/office/codes/categories/{code}{act}" for act in ("", "/change", "/close")),
    ]
    for address in seen:
        methods = ["get"] if address.count("/") == 3 or address.endswith(str(code)) else ["get", "post"]
        wrong += [(address, method) for method in methods if getattr(client, method)(address).status_code != 404]
    assert not wrong


def test_lists_hold_nothing_of_the_next_county(at_office, town):
    client = at_office("system_admin")
    for page in ("units", "posts", "accounts"):
        words = client.get(f"/office/{page}").content.decode()
        assert "白石" not in words
        assert "neighbour_handler" not in words


def test_a_refusal_is_recorded_and_read_by_the_guardians(at_office, town, transactional_db):
    at_office("dispatcher").get("/office/units/new")

    words = at_office("audit_admin").get("/office/audit/denied").content.decode()

    assert "/office/units/new" in words
    assert "岗位无权" in words
    assert "打开页面" in words

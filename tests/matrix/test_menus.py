# SPDX-License-Identifier: MulanPSL-2.0
"""Menus: no link of a menu leads a post to a closed door, and what is open to a post has a way that leads there."""

from __future__ import annotations

import re

import pytest

from tests.town import _POSTS

STAFF = [key for key, _unit, _role, _area in _POSTS]
_NAV = re.compile(r"<nav\b.*?</nav>", re.S)
_LINK = re.compile(r'href="(/[^"#]*)"')


def menus_of(client, address: str) -> set[str]:
    """Every address that the menus of a page lead to."""
    page = client.get(address, follow=True)
    assert page.status_code == 200, address
    return {link for nav in _NAV.findall(page.content.decode()) for link in _LINK.findall(nav)}


@pytest.mark.parametrize("who", STAFF)
def test_every_menu_link_opens(town, client_of, who):
    client = client_of(getattr(town, who))
    seen, new = set[str](), menus_of(client, "/desk/")
    for _depth in range(2):  # the menu, and the tabs of the pages it leads to
        found = set[str]()
        for link in sorted(new - seen):
            found |= menus_of(client, link)
        seen, new = seen | new, found
    assert len(seen) >= 3


@pytest.mark.parametrize(
    ("who", "there", "not_there"),
    [
        ("unit_leader", {"/desk/disputes/"}, {"/desk/hot", "/desk/watch", "/desk/new"}),
        ("policy_owner", {"/desk/"}, {"/desk/hot", "/desk/disputes/", "/desk/watch", "/desk/callbacks"}),
        ("handler", {"/desk/disputes/"}, {"/desk/hot", "/desk/watch"}),
        ("dispatcher", {"/desk/hot", "/desk/watch", "/desk/new", "/desk/callbacks"}, {"/desk/quality"}),
        ("leader", {"/desk/quality", "/desk/watch", "/desk/hot"}, {"/desk/callbacks"}),
    ],
)
def test_a_menu_shows_what_its_post_may_open(town, client_of, who, there, not_there):
    links = menus_of(client_of(getattr(town, who)), "/desk/")
    assert there <= links
    assert not not_there & links

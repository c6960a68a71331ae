# SPDX-License-Identifier: MulanPSL-2.0
"""Where each role's day begins."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from linli.people.rules import ADMINISTRATORS, Role


def start_of(role: str) -> str:
    """The first page of a role's desk."""
    if role == Role.GRID_WORKER:
        return _address("field:home", "/field/")
    if role == Role.MEDIATOR:
        return _address("desk:disputes", "/desk/disputes/")
    if role in ADMINISTRATORS:
        return _address("office:home", "/office/")
    return _address("desk:home", "/desk/")


def menus_of(role: str) -> list[str]:
    """The menu template of a role's own pages, and what to fall back on; shared pages show it too."""
    if role == Role.GRID_WORKER:
        return ["field/_nav.html", "shared/_no_nav.html"]
    if role == Role.MEDIATOR:
        return ["desk/_mediator_nav.html", "shared/_desk_nav.html"]
    audience = "office" if role in ADMINISTRATORS else "desk"
    return [f"{audience}/_nav.html", "shared/_desk_nav.html"]


def _address(name: str, otherwise: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return otherwise

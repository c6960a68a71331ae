# SPDX-License-Identifier: MulanPSL-2.0
"""Writes the demo's staff, and tells who can sign in as what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from linli.people.actions import NewPost, NewUnit, bring_in_staff
from linli.people.rules import Role, system_viewer
from linli.people.texts import ROLES
from linli.proving.county.build import OPENED_ON
from linli.proving.county.spec import CITY, COUNTY, SEED
from linli.proving.staff.posts import all_posts
from linli.proving.staff.sisters import sister_posts, sister_units
from linli.proving.staff.units import all_units

PASSWORD = "qinghe-2026-demo"  # printed by the demo, refused by nothing else than being a demo


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account to try a role with."""

    role: Role
    role_word: str
    username: str
    name: str
    unit: str
    password: str


def build_staff(now: datetime, *, seed: int = SEED) -> int:
    """Units, accounts and posts of the demo; returns how many rows were new. What is there already is left alone.

    The places must be there: linli.proving.county.build.build_places.
    """
    return _bring_in(all_units(), all_posts(seed), COUNTY, now)


def build_sister_staff(sisters: dict[str, int], now: datetime) -> int:
    """The same for sisters (code → relief workers), all at once; the demo's must be there. They sign in with its password."""
    units = [unit for county in sisters for unit in sister_units(county)]
    posts = [post for county, relief in sisters.items() for post in sister_posts(county, relief)]
    return _bring_in(units, posts, CITY, now)


def _bring_in(units: Sequence[NewUnit], posts: Sequence[NewPost], by: str, now: datetime) -> int:
    return bring_in_staff(units, posts, by=system_viewer(by), password=PASSWORD, since=OPENED_ON, now=now, is_demo=True)


def accounts_by_role(*, seed: int = SEED) -> list[DemoAccount]:
    """The first account of every staff role, in the order of the roles; no statement."""
    units = {unit.key: unit for unit in all_units()}
    first: dict[Role, DemoAccount] = {}
    for post in all_posts(seed):
        if post.role not in first:
            unit = units[post.unit].short_name
            first[post.role] = DemoAccount(post.role, str(ROLES[post.role]), post.username, post.name, unit, PASSWORD)
    return [first[role] for role in Role if role in first]

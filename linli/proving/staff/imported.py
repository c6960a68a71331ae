# SPDX-License-Identifier: MulanPSL-2.0
"""Whom to sign in as in a county that real messages opened: one operator of its centre, who sees all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.utils import timezone

from linli.kernel.times import county_day
from linli.people.actions import NewPost, bring_in_staff
from linli.people.queries import centre_of
from linli.people.queries.posts import posts_in_unit
from linli.people.rules import Role, system_viewer
from linli.proving.staff.build import OPENED_ON, PASSWORD
from linli.proving.staff.names import names


@dataclass(frozen=True, slots=True)
class CountyAccount:
    """One account of one county; `who` is role and name."""

    username: str
    who: str
    unit: str


def username_in(county: str) -> str:
    return f"{county}.zuoxi"


def build_imported_staff(counties: Iterable[str], now: datetime) -> int:
    """An operator in the centre of each county; returns how many rows were new. The centres must be there."""
    posts = []
    for county in counties:
        centre = centre_of(county, "county")
        if centre is not None:
            name, unit = next(names(Random(int(county)))), (centre.area_code, centre.name)
            posts.append(NewPost(username_in(county), name, unit, Role.OPERATOR, title="受理坐席"))
    everywhere = system_viewer("")
    return bring_in_staff([], posts, by=everywhere, password=PASSWORD, since=OPENED_ON, now=now, is_demo=True)


def imported_accounts(counties: Iterable[str]) -> list[CountyAccount]:
    """Those of the counties that are there and have somebody to sign in as."""
    found, today = [], county_day(timezone.now())
    for county in counties:
        centre = centre_of(county, "county")
        held = posts_in_unit(centre.id, on=today) if centre else []
        if centre and held:
            found.append(CountyAccount(username_in(county), held[0][1], centre.name))
    return found

# SPDX-License-Identifier: MulanPSL-2.0
"""Who watches over a place: its supervisors and its leaders."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.utils import timezone

from linli.kernel.times import county_day
from linli.kernel.worked_out import WorkedOut
from linli.people.models import Post
from linli.people.queries.posts import held_on
from linli.people.rules import Role

_WIDTHS = (4, 6, 9, 12, 15)
_WATCH = (Role.SUPERVISOR, Role.LEADER)


def watchers_of(area_code: str, *, but: UUID | None = None) -> list[UUID]:
    """The posts of the supervisors and of the leaders of the nearest area that has any, without those of the account `but`."""
    found: dict[str, tuple[str, list[UUID]]] = {}
    for post, role, area in _watching(area_code, but).ask(connection, county_day(timezone.now())):
        nearest, posts = found.get(role, ("", []))
        if len(area) > len(nearest):
            nearest, posts = area, []
        if area == nearest:
            found[role] = (nearest, [*posts, post])
    return [post for _area, posts in found.values() for post in posts]


@lru_cache(maxsize=2048)
def _watching(area_code: str, but: UUID | None) -> WorkedOut:
    """Every report of danger asks it: worked out once a place."""
    prefixes, some_day = [area_code[:width] for width in _WIDTHS if len(area_code) >= width], date(2000, 1, 1)
    held = Post.objects.filter(held_on(some_day), area_code__in=prefixes, role__in=_WATCH)
    held = held.exclude(account=but) if but else held
    return WorkedOut.of(held.order_by("pk").values_list("pk", "role", "area_code"), some_day)

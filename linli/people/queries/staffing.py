# SPDX-License-Identifier: MulanPSL-2.0
"""Whether somebody is in post who could open what a unit is given: for one unit, and for all of a county at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from linli.people.models import Post
from linli.people.queries.posts import held_on
from linli.people.rules import Role
from linli.people.rules.categories import covers

CITY_DIGITS = 4
Held = tuple[str, Sequence[str]]  # role, categories


class Staffing:
    """The posts held on a day, each unit read when it is first asked about: for one page or one act, not to be kept.

    For batches `county` is named: then the posts of all its units and of the city's come with one statement.
    """

    def __init__(self, on: date, *, county: str = "") -> None:
        self.on, self._county = on, county
        self._units: dict[UUID, list[Held]] = {}

    def covers(self, unit_id: UUID, category: str, roles: Collection[Role]) -> bool:
        """Whether somebody in one of `roles` holds a post in the unit for this category ("" for any)."""
        return covers((kinds for role, kinds in self._held_in(unit_id) if role in roles), category)

    def covers_some(self, unit_id: UUID, category: str, roles: Collection[Role]) -> bool:
        """The same for a category or any under it."""
        held = [kinds for role, kinds in self._held_in(unit_id) if role in roles]
        return covers(held, category) or any(kind.startswith(category) for kinds in held for kind in kinds)

    def _held_in(self, unit_id: UUID) -> list[Held]:
        if self._county:
            return self._of_all.get(unit_id, [])
        if unit_id not in self._units:
            rows = Post.objects.filter(held_on(self.on), unit=unit_id).order_by()
            self._units[unit_id] = list(rows.values_list("role", "categories").distinct())
        return self._units[unit_id]

    @cached_property
    def _of_all(self) -> dict[UUID, list[Held]]:
        counties = {self._county, self._county[:CITY_DIGITS]}
        held: dict[UUID, list[Held]] = defaultdict(list)
        rows = Post.objects.filter(held_on(self.on), unit__county__in=counties).order_by()
        for unit, role, kinds in rows.values_list("unit_id", "role", "categories").distinct():
            held[unit].append((role, kinds))
        return held


def kinds_held(unit: Any, roles: Collection[Role], *, on: date) -> QuerySet[Post, dict[str, Any]]:
    """The categories of each post in one of `roles` at a unit, as {"kinds": [...]}: to be read with another row."""
    held = Post.objects.filter(held_on(on), unit=unit, role__in=roles)
    return held.order_by().values_list(JSONObject(kinds="categories"), flat=True)


def is_staffed(
    unit_id: UUID, category: str, roles: Collection[Role], *, on: date, without: Collection[UUID | None] = ()
) -> bool:
    """Whether somebody in one of `roles`, other than the accounts `without`, holds a post there for this category."""
    held = Post.objects.filter(held_on(on), unit=unit_id, role__in=roles).exclude(account__in=[a for a in without if a])
    return covers(held.order_by().values_list("categories", flat=True), category)


def uncovered_without(post_id: UUID, categories: Collection[str], roles: Collection[Role], *, on: date) -> set[str]:
    """Of these categories, those that nobody else of the post's unit is there for in one of `roles`. Two statements."""
    unit = Post.objects.filter(pk=post_id, role__in=roles).values("unit")
    others = Post.objects.filter(held_on(on), unit__in=unit, role__in=roles).exclude(pk=post_id)
    kinds = list(others.order_by().values_list("categories", flat=True))
    return {one for one in categories if not covers(kinds, one)}

# SPDX-License-Identifier: MulanPSL-2.0
"""Who acts in the demo: its posts as viewers, by unit and role. Two statements; of a sister county as well."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from uuid import UUID

from linli.people.queries import centre_of, open_units, posts_visible_to, unit_info
from linli.people.rules import Role, Viewer, system_viewer
from linli.proving.county.sisters import called_in
from linli.proving.county.spec import CITY, COUNTY, NEIGHBOUR
from linli.proving.staff.units import CITY_UNITS, DEPARTMENTS, OFFICES


class Cast:
    """Finds an actor for a step; raises LookupError where nobody holds such a post."""

    def __init__(self, random: Random, county: str = COUNTY) -> None:
        self.random = random
        self.acted: set[Viewer] = set()
        self._by_unit: dict[tuple[UUID, str], list[Viewer]] = defaultdict(list)
        self._by_grid: dict[str, list[Viewer]] = defaultdict(list)
        for post in posts_visible_to(system_viewer(CITY)).filter(county__in=(CITY, county, NEIGHBOUR)):
            viewer = Viewer(
                post.pk, Role(post.role), post.county, post.area_code, post.unit_id, post.unit.name, post.unit.kind,
                post.unit.tier, post.account_id, post.account.name, tuple(post.categories),
            )  # fmt: skip
            self._by_unit[post.unit_id, viewer.role].append(viewer)
            if viewer.role == Role.GRID_WORKER:
                self._by_grid[viewer.area_code].append(viewer)
        named = {unit.name: unit.id for unit in [*open_units(county), *open_units(CITY)]}
        self.departments = {key: named[called_in(county, name)] for key, name, _short, _kind in DEPARTMENTS}
        self.city_units = [named[name] for _key, name, _short in CITY_UNITS]
        self._named = named
        centre = centre_of(county, "county")
        if centre is None:
            raise LookupError(f"the county {county} has no centre: build_staff first")
        self.county_centre = centre.id

    def of(self, unit_id: UUID, *roles: Role) -> Viewer:
        """Somebody of the unit with one of the roles."""
        found = [viewer for role in roles for viewer in self._by_unit[unit_id, role]]
        if not found:
            unit = unit_info(unit_id)
            raise LookupError(f"nobody holds {roles} in {unit.name if unit else unit_id}")
        chosen = self.random.choice(found)
        self.acted.add(chosen)
        return chosen

    def everybody(self, role: Role) -> list[Viewer]:
        """All posts of a role, in the order of their units."""
        return [viewer for (_unit, held), found in self._by_unit.items() if held == role for viewer in found]

    def first(self, role: Role, unit_id: UUID) -> Viewer:
        """The same one each time: the account that the demo's front page offers for this role."""
        chosen = self._by_unit[unit_id, role][0]
        self.acted.add(chosen)
        return chosen

    def all_of(self, unit_id: UUID, role: Role) -> list[Viewer]:
        """Everybody of the unit with this role; at least one."""
        return self._by_unit[unit_id, role] or [self.of(unit_id, role)]

    def grid_worker(self, grid_code: str) -> Viewer:
        found = self._by_grid[grid_code]
        return found[0] if len(found) == 1 else self.random.choice(found)

    def colleagues(self) -> list[Viewer]:
        """Everybody of the units whose people acted: they read the same notices."""
        units = {viewer.unit_id for viewer in self.acted}
        return [viewer for (unit, _role), found in self._by_unit.items() if unit in units for viewer in found]

    def above(self) -> Viewer:
        return self.of(self.county_centre, Role.SUPERVISOR, Role.SUPERVISOR, Role.LEADER)

    def office(self, town_name: str, key: str) -> UUID:
        """The office `key` of a town."""
        name = next(name for own, name, _short in OFFICES if own == key)
        return self._named[f"{town_name}{name}"]

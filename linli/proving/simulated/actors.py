# SPDX-License-Identifier: MulanPSL-2.0
"""Who acts in a simulated case: one of each duty, drawn for a matter in a grid."""

from __future__ import annotations

from uuid import UUID

from linli.people.queries import centre_of
from linli.people.rules import Role, Viewer
from linli.places.queries import area_name
from linli.proving.county.spec import GridSpec
from linli.proving.demo.cast import Cast
from linli.proving.demo.matters import Matter
from linli.proving.simulated.rows import Actors
from linli.proving.staff.units import OFFICES


def actors_of(cast: Cast, matter: Matter, grid: GridSpec) -> Actors:
    """The centres above the grid, who handles, who comes when called."""

    def someone(unit: UUID, role: Role) -> Viewer:
        return cast.of(unit, role)

    town = area_name(grid.code[:9])
    centres = {"county": cast.county_centre, "town": _centre(grid, 9, "town"), "village": _centre(grid, 12, "village")}
    department = someone(cast.departments[matter.unit], Role.HANDLER)
    office = someone(cast.office(town, matter.office), Role.HANDLER)
    other = next(key for key, _name, _short in OFFICES if key != matter.office)
    helper = cast.random.choice([unit for key, unit in sorted(cast.departments.items()) if key != matter.unit])
    city, second = cast.random.sample(cast.city_units, 2)
    return Actors(
        centres={tier: someone(unit, Role.OPERATOR) for tier, unit in centres.items()},
        heads={tier: someone(centres[tier], Role.LEADER) for tier in ("county", "town")},
        units={"county": department, "town": office},
        called={
            "village": (office, someone(cast.office(town, other), Role.HANDLER)),
            "town": (department, someone(helper, Role.HANDLER)),
            "county": (someone(city, Role.HANDLER), someone(second, Role.HANDLER)),
        },
        grid=cast.grid_worker(grid.code),
        watch=someone(cast.county_centre, Role.SUPERVISOR),
    )


def _centre(grid: GridSpec, digits: int, tier: str) -> UUID:
    found = centre_of(grid.code[:digits], tier)
    if found is None:
        raise LookupError(f"no centre of the {tier} above {grid.code}: build the staff first")
    return found.id

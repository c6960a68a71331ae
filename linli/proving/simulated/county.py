# SPDX-License-Identifier: MulanPSL-2.0
"""What every simulated case draws from: grids with their actors, and a pool of told matters with their lexemes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from linli.cases.queries import codes_of
from linli.cases.rules.timing.limits import promise_of
from linli.clocks.rules.profiles import Limit
from linli.kernel.words import search_words, tsvector_literal
from linli.people.queries import centre_of
from linli.people.rules import Role, Viewer
from linli.places.queries import area_name, grid_of
from linli.proving.county.spec import COUNTY, GridSpec, county_spec
from linli.proving.demo.cast import Cast
from linli.proving.demo.matters import Matter, matters, told
from linli.proving.simulated.lives import Actors

POOL = 12_000
RARE = "路边看见一只孔雀。"  # told by one in RARE_EVERY: a rare word to search for
RARE_EVERY = 5000


@dataclass(slots=True)
class Told:
    """One telling, ready to be written many times."""

    matter: Matter
    grid: GridSpec
    grid_id: UUID
    title: str
    text: str
    words: str
    place: str
    result: str
    answer: str
    limit: Limit
    who: Actors


def pool(seed: int, day: date) -> list[Told]:
    """POOL tellings of the demo county; the same seed gives the same."""
    random, spec, cast = Random(seed), county_spec(), Cast(Random(seed))
    limits, grids = codes_of(COUNTY).limits, spec.grids_under(COUNTY)
    weights = [max(grid.households, 150) for grid in grids]
    found = []
    for n in range(POOL):
        grid = random.choices(grids, weights)[0]
        village = spec.area(grid.code[:12])
        matter = random.choice([m for m in matters() if m.fits(village) and m.order_type != "G"])
        say = told(matter, village, random)
        text = say.text + (RARE if n % RARE_EVERY == 0 else "")
        title = text.split("，")[0][:60]
        info = grid_of(grid.code, on=day)
        if info is None:
            raise LookupError(f"no grid {grid.code}: build the places first")
        found.append(
            Told(
                matter, grid, info.id, title, text, tsvector_literal(search_words(f"{title} {text}")), say.place,
                say.result, say.answer, promise_of(limits, matter.order_type, matter.category),
                _actors(cast, matter, grid),
            )
        )  # fmt: skip
    return found


def _actors(cast: Cast, matter: Matter, grid: GridSpec) -> Actors:
    town = centre_of(grid.code, "town")
    if town is None:
        raise LookupError(f"no centre above {grid.code}: build the staff first")
    office = cast.office(area_name(grid.code[:9]), matter.office)

    def someone(unit: UUID, role: Role) -> Viewer:
        return cast.of(unit, role)

    others = [unit for key, unit in sorted(cast.departments.items()) if key != matter.unit]
    return Actors(
        helper=someone(cast.random.choice(others), Role.HANDLER),
        watch=someone(cast.county_centre, Role.SUPERVISOR),
        centre=someone(cast.county_centre, Role.OPERATOR),
        town_centre=someone(town.id, Role.OPERATOR),
        unit=someone(cast.departments[matter.unit], Role.HANDLER),
        office=someone(office, Role.HANDLER),
        grid=cast.grid_worker(grid.code),
    )

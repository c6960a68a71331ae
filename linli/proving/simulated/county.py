# SPDX-License-Identifier: MulanPSL-2.0
"""What every simulated case draws from: grids with their actors, and a pool of told matters with their lexemes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from linli.cases.queries import codes_of
from linli.cases.rules.timing.limits import promise_of
from linli.clocks.queries import rules_of
from linli.kernel.words import search_words, tsvector_literal
from linli.people.queries import centre_of
from linli.people.rules import Role, Viewer
from linli.places.queries import area_name, grid_of
from linli.proving.county.spec import COUNTY, GridSpec, county_spec
from linli.proving.demo.cast import Cast
from linli.proving.demo.matters import Matter, matters, told
from linli.proving.simulated.limits import Limits
from linli.proving.simulated.rows import Actors
from linli.proving.staff.units import OFFICES

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
    point: tuple[float, float]
    result: str
    answer: str
    limits: Limits
    who: Actors


def pool(seed: int, day: date) -> list[Told]:
    """POOL tellings of the demo county; the same seed gives the same."""
    random, spec, cast = Random(seed), county_spec(), Cast(Random(seed))
    kinds, grids = _Kinds(), spec.grids_under(COUNTY)
    weights = [max(grid.households, 150) for grid in grids]
    found = []
    for n in range(POOL):
        grid = random.choices(grids, weights)[0]
        village = spec.area(grid.code[:12])
        matter = random.choice([m for m in matters() if m.fits(village) and m.order_type != "G"])
        say = told(matter, village, random)
        text = say.text + (RARE if n % RARE_EVERY == 0 else "")
        title = max(text.split("，")[:2], key=len)[:60]  # an opener says nothing
        info = grid_of(grid.code, on=day)
        if info is None:
            raise LookupError(f"no grid {grid.code}: build the places first")
        found.append(
            Told(
                matter, grid, info.id, title, text, tsvector_literal(search_words(f"{title} {text}")), say.place,
                grid.point(random), say.result, say.answer, kinds.of(matter),
                _actors(cast, matter, grid),
            )
        )  # fmt: skip
    return found


class _Kinds:
    """The limits of each kind of matter, made once."""

    def __init__(self) -> None:
        self.rules, self.limits = rules_of(COUNTY), codes_of(COUNTY).limits
        self.made: dict[tuple[str, str], Limits] = {}

    def of(self, matter: Matter) -> Limits:
        kind = matter.order_type, matter.category
        if kind not in self.made:
            self.made[kind] = Limits(COUNTY, promise_of(self.limits, *kind), self.rules.profile, self.rules.calendar)
        return self.made[kind]


def _actors(cast: Cast, matter: Matter, grid: GridSpec) -> Actors:
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

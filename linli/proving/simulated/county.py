# SPDX-License-Identifier: MulanPSL-2.0
"""What every simulated case of a county draws from: told matters with their lexemes, their grids and their actors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from linli.cases.queries import codes_of
from linli.cases.rules.timing.limits import OF_LAW, contact_of, promise_of
from linli.clocks.queries import rules_of
from linli.kernel.words import search_words, tsvector_literal
from linli.people.rules import Role
from linli.places.queries import grid_of
from linli.proving.county.sisters import spec_of
from linli.proving.county.spec import COUNTY, GridSpec
from linli.proving.demo.cast import Cast
from linli.proving.demo.matters import Matter, matters, told
from linli.proving.simulated.actors import actors_of
from linli.proving.simulated.limits import Limits
from linli.proving.simulated.tellings import Told

POOL = 12_000
RARE = "路边看见一只孔雀。"  # told by one in RARE_EVERY: a rare word to search for
RARE_EVERY = 5000


def pool(seed: int, day: date) -> list[Told]:
    """POOL tellings of the demo county; the same seed gives the same."""
    return Teller(seed, day).draw(POOL)


class Teller:
    """Tells of one county as it is on `day`; the same seed tells the same."""

    def __init__(self, seed: int, day: date, county: str = COUNTY) -> None:
        own = seed if county == COUNTY else f"{seed} {county}"
        self.random, self.cast, self.spec = Random(own), Cast(Random(own), county), spec_of(county)
        self.day, self.county, self.kinds = day, county, _Kinds(county)

    def draw(self, count: int) -> list[Told]:
        """So many tellings, more of grids where more people live."""
        grids = self.spec.grids_under(self.county)
        weights = [max(grid.households, 150) for grid in grids]
        return [self._tell(self.random.choices(grids, weights)[0], rare=n % RARE_EVERY == 0) for n in range(count)]

    def turns(self) -> list[Told]:
        """One telling for each grid worker, who settles it on the spot."""
        grids = {grid.code: grid for grid in self.spec.grids_under(self.county)}
        workers = [one for one in self.cast.everybody(Role.GRID_WORKER) if one.area_code in grids]
        found = []
        for worker in sorted(workers, key=lambda one: (one.area_code, one.name)):
            say = self._tell(grids[worker.area_code])
            found.append(replace(say, who=replace(say.who, grid=worker), path=("settle_on_spot",)))
        return found

    def _tell(self, grid: GridSpec, *, rare: bool = False) -> Told:
        village = self.spec.area(grid.code[:12])
        matter = self.random.choice([m for m in matters() if m.fits(village) and m.order_type != "G"])
        say = told(matter, village, self.random)
        text = say.text + (RARE if rare else "")
        title = max(text.split("，")[:2], key=len)[:60]  # an opener says nothing
        info = grid_of(grid.code, on=self.day)
        if info is None:
            raise LookupError(f"no grid {grid.code}: build the places first")
        return Told(
            matter, grid, info.id, title, text, tsvector_literal(search_words(f"{title} {text}")), say.place,
            grid.point(self.random), say.result, say.answer, self.kinds.of(matter), actors_of(self.cast, matter, grid),
        )  # fmt: skip


class _Kinds:
    """The limits of each kind of matter in one county, made once."""

    def __init__(self, county: str) -> None:
        self.county, self.rules, self.codes = county, rules_of(county), codes_of(county)
        self.limits = self.codes.limits
        self.made: dict[tuple[str, str], Limits] = {}

    def of(self, matter: Matter) -> Limits:
        kind = matter.order_type, matter.category
        if kind not in self.made:
            promise = promise_of(self.limits, self.rules.profile, *kind)
            petition = matter.order_type in OF_LAW
            contact = contact_of(self.codes.contacts, self.limits, self.rules.profile, matter.order_type)
            self.made[kind] = Limits(self.county, promise, self.rules, petition, contact)
        return self.made[kind]

# SPDX-License-Identifier: MulanPSL-2.0
"""A past that is asked for: how many cases each county has on each day, and which process writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from linli.kernel.times import county_day
from linli.proving.simulated.county import Teller, pool
from linli.proving.simulated.marks import key_of, keys_in
from linli.proving.simulated.tellings import Told
from linli.proving.simulated.write import write_day

CITY_POOL = 4000  # tellings a county, where there are several
Days = list[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Past:
    """Asked for again, the same past goes on behind what is in."""

    cases: int
    seed: int
    years: float
    now: datetime
    counties: tuple[str, ...]

    def share(self, part: int, of: int) -> list[tuple[str, Days]]:
        """What process `part` writes: whole counties, so that few draw tellings twice; days of those left over."""
        counts = evenly(self.cases, len(self.counties))
        every = [(county, self._days(count)) for county, count in zip(self.counties, counts, strict=True)]
        whole = len(every) // of * of
        return every[:whole][part::of] + [(county, days[part::of]) for county, days in every[whole:]]

    def write(self, part: int, of: int) -> Iterator[tuple[int, int]]:
        """Write the share, a day in a transaction; after each (its cases, those of them that are new)."""
        for county, days in self.share(part, of):
            done, told, turns = keys_in(county), list[Told](), list[Told]()
            for day, count in days:
                if key_of(self.seed, day, count) in done:
                    yield count, 0
                    continue
                if not told:
                    told, turns = self._tellings(county)
                turn = turns[day.toordinal() % len(turns)] if turns else None
                yield count, write_day(county, day, count, told, seed=self.seed, now=self.now, turn=turn)

    def _days(self, cases: int) -> Days:
        last, length = county_day(self.now), round(365 * self.years)
        return [(last - timedelta(days=length - 1 - n), count) for n, count in enumerate(evenly(cases, length))]

    def _tellings(self, county: str) -> tuple[list[Told], list[Told]]:
        if len(self.counties) == 1:
            return pool(self.seed, county_day(self.now)), []
        teller = Teller(self.seed, county_day(self.now), county)
        return teller.draw(CITY_POOL), teller.turns()


def evenly(total: int, parts: int) -> list[int]:
    """`total` in so many parts that differ by one at most."""
    return [total * (n + 1) // parts - total * n // parts for n in range(parts)]

# SPDX-License-Identifier: MulanPSL-2.0
"""A city of any number of grid workers: the demo county and sisters of it, with their places, staff and codes."""

from __future__ import annotations

from datetime import datetime

from linli.cases.actions import load_codes
from linli.proving.bench.stage import staff
from linli.proving.county.build import build_places
from linli.proving.county.sisters import sisters, spec_of
from linli.proving.county.spec import COUNTY, CountySpec, county_spec
from linli.proving.simulated.past import evenly
from linli.proving.staff.build import build_sister_staff


def city_of(grid_workers: int) -> dict[str, int]:
    """The counties of a city, each with one grid worker a grid, and how many relief workers each has besides.

    The demo county comes first and has none. Raises ValueError for a number that no such city has.
    """
    a_county = len(county_spec().grids_under())
    more, over = divmod(grid_workers, a_county)
    if more < 1 or (over and more < 2):
        raise ValueError(f"a city has {a_county} grid workers, or {2 * a_county} and more")
    found = sisters(more - 1)
    return {COUNTY: 0} | dict(zip(found, evenly(over, len(found)), strict=True))


def build_city(city: dict[str, int], now: datetime) -> None:
    """What is not there yet of the city's places, staff and codes."""
    staff()
    added = {county: relief for county, relief in city.items() if county != COUNTY}
    if not added:
        return
    drawn = [spec_of(county) for county in added]
    areas = tuple(area for spec in drawn for area in spec.areas)
    build_places(now, CountySpec(areas, tuple(grid for spec in drawn for grid in spec.grids)))
    build_sister_staff(added, now)
    for county in added:
        load_codes(county)

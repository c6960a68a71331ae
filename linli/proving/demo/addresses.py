# SPDX-License-Identifier: MulanPSL-2.0
"""The demo's address ledger: houses of the county town's communities, down to the building, each in its grid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from linli.kernel.times import county_day
from linli.people.rules import system_viewer
from linli.places.queries import grids_under
from linli.proving.county.spec import COUNTY, county_spec
from linli.triage.actions.address_import import import_addresses

BUILDINGS = ("1号楼", "2号楼", "3号楼")


def build_addresses(now: datetime) -> int:
    """How many rows came in; none the second time."""
    return import_addresses(_rows(now), county=COUNTY, now=now, by=system_viewer(COUNTY)).taken


def _rows(now: datetime) -> Iterator[dict[str, str]]:
    town = county_spec().towns()[0]
    for village in county_spec().villages(town.code):
        for n, grid in enumerate(grids_under(village.code, on=county_day(now))):
            street = village.streets[n % len(village.streets)]
            house = f"{village.name}{street}{2 * n + 6}号"
            yield from ({"address": house, "building": one, "area_code": grid.code} for one in BUILDINGS)

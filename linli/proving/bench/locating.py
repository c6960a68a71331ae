# SPDX-License-Identifier: MulanPSL-2.0
"""Point in grid, in the process: how many points a second, and that a warm look-up costs no statement."""

from __future__ import annotations

import time
from random import Random
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from linli.kernel.times import county_day
from linli.places.queries import locate
from linli.proving.bench.results import spread
from linli.proving.bench.stage import ensure_database, in_database
from linli.proving.county.spec import COUNTY, county_spec

DATABASE, POINTS = "bench_report", 5000


def measure(*, runs: int = 5) -> dict[str, Any]:
    ensure_database(DATABASE)
    return in_database(DATABASE, "linli.proving.bench.locating:time_points", runs=runs)


def time_points(runs: int) -> dict[str, Any]:
    """In the database: POINTS points inside known grids; every one must be found in its own."""
    random, day = Random(1), county_day(timezone.now())
    grids = county_spec().grids_under(COUNTY)
    asked = [(grid := random.choice(grids), grid.point(random)) for _ in range(POINTS)]
    locate(*asked[0][1], on=day, county=COUNTY)
    rates, found = [], 0
    with CaptureQueriesContext(connection) as seen:
        for _ in range(runs):
            begun = time.perf_counter()
            hits = [locate(*point, on=day, county=COUNTY) for _grid, point in asked]
            rates.append(POINTS / (time.perf_counter() - begun))
            found = sum(
                any(hit.code == grid.code for hit in each) for (grid, _p), each in zip(asked, hits, strict=True)
            )
    return {"points_per_second": spread(rates, 0), "points": POINTS, "found": found, "statements": len(seen)}

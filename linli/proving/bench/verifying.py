# SPDX-License-Identifier: MulanPSL-2.0
"""How fast `verify_ledger` reads: entries a second over a whole simulated past, sealed."""

from __future__ import annotations

import time
from typing import Any

from django.utils import timezone

from linli.ledger.actions import seal_due
from linli.ledger.queries import verify
from linli.proving.bench.pages import build
from linli.proving.bench.results import spread
from linli.proving.bench.stage import in_database
from linli.proving.county.spec import COUNTY

GOALS = {"entries_per_second": 50_000}


def measure(*, size: int = 100_000, runs: int = 5) -> dict[str, Any]:
    build(f"bench_{size}", size)
    return in_database(f"bench_{size}", "linli.proving.bench.verifying:time_verify", runs=runs) | {"goals": GOALS}


def time_verify(runs: int) -> dict[str, Any]:
    """In the database: seal what is not sealed, then verify it all."""
    seal_due(COUNTY, now=timezone.now())
    rates, entries = [], 0
    for _ in range(runs):
        begun = time.perf_counter()
        found = verify(COUNTY)
        entries = found.entries
        rates.append(entries / (time.perf_counter() - begun))
        if found.faults:
            raise RuntimeError(f"the simulated ledger is not sound: {list(found.faults)[:3]}")
    return {"entries_per_second": spread(rates, 0), "entries": entries}

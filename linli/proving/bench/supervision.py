# SPDX-License-Identifier: MulanPSL-2.0
"""The supervisor's desk: whole requests in a simulated county, p95 and statements a page."""

from __future__ import annotations

import time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from linli.insight.queries.watch import numbers_of
from linli.insight.rules.watch import NUMBERS
from linli.people.rules import Role
from linli.proving.bench.pages import build, signed_in
from linli.proving.bench.results import percentiles
from linli.proving.bench.stage import in_database, viewer

GOALS = {"desk_p95_ms": 300, "queries": 12}
PAGES = {
    "desk": "/desk/watch",
    "list_red": "/desk/watch/list/red",
    "list_stuck": "/desk/watch/list/stuck?tier=town",
    "list_whistles": "/desk/watch/list/whistles",
    "whistles": "/desk/whistles",
    "day_sheet": "/desk/watch/day",
}
REPORTS = {"rates_month": "/desk/watch/rates?by=unit", "returns_month": "/desk/watch/returns"}


def measure(*, size: int = 1_000_000, each: int = 40, reports: int = 3) -> dict[str, Any]:
    """Milliseconds of `each` requests a page as the county's supervisor sees them; reports a few times, in seconds."""
    build(f"bench_{size}", size)
    found = in_database(f"bench_{size}", "linli.proving.bench.supervision:time_pages", each=each, reports=reports)
    pages = {page: percentiles(took) | {"queries": found["queries"][page]} for page, took in found["took"].items()}
    return {"size": size, "pages": pages, "reports_s": found["reports"], "numbers": found["numbers"], "goals": GOALS}


def time_pages(each: int, reports: int) -> dict[str, Any]:
    """In the database."""
    client = signed_in("xian.ducha1", Role.SUPERVISOR)
    took: dict[str, list[float]] = {page: [] for page in PAGES}
    queries: dict[str, int] = {}
    for page, address in PAGES.items():
        answer = client.get(address)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        queries[page] = len(seen.captured_queries)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        for _ in range(each):
            took[page].append(_once(client, address))
    slow = {
        page: round(min(_once(client, address) for _ in range(reports)) / 1000, 2) for page, address in REPORTS.items()
    }
    numbers = numbers_of(viewer("xian.ducha1", Role.SUPERVISOR), now=timezone.now())
    counted = {str(number.key): numbers.total(number.key) for number in NUMBERS}
    return {
        "took": took,
        "queries": queries,
        "reports": slow,
        "numbers": counted | {"open": sum(numbers.open.values())},
    }


def _once(client: Any, address: str) -> float:
    begun = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - begun) * 1000

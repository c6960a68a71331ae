# SPDX-License-Identifier: MulanPSL-2.0
"""Worklist, search and case page at 1,000,000 cases against 100,000: whole requests, in short turns of one run."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from linli.people.rules import Role
from linli.proving.bench.results import percentiles
from linli.proving.bench.stage import ensure_database, environment, in_database, viewer

GOALS = {"p95_ratio": 1.5, "worklist_p50_ms": 29, "queries": 12}
TABS = ("todo", "to_sign", "running", "done")
WORDS = {"common": "没有", "mid": "路灯", "rare": "孔雀", "four": "农贸市场"}


def measure(*, small: int = 100_000, large: int = 1_000_000, rounds: int = 5, each: int = 20) -> dict[str, Any]:
    """Milliseconds of `each` requests a page and round in both databases, the ratio of their p95, the most statements."""
    names = {"small": f"bench_{small}", "large": f"bench_{large}"}
    built = {str(size): build(name, size) for size, name in zip((small, large), names.values(), strict=True)}
    took: dict[str, dict[str, list[float]]] = {"small": {}, "large": {}}
    rounds_of: dict[str, list[float]] = {}
    queries: dict[str, int] = {}
    for turn in range(rounds):
        p95: dict[str, dict[str, float]] = {}
        for which, name in names.items():
            found = in_database(name, "linli.proving.bench.pages:time_pages", each=each, seed=turn)
            p95[which] = {page: percentiles(values)["p95_ms"] for page, values in found["took"].items()}
            for page, values in found["took"].items():
                took[which].setdefault(page, []).extend(values)
            for page, count in found["queries"].items():
                queries[page] = max(count, queries.get(page, 0))
        for page in p95["small"]:
            rounds_of.setdefault(page, []).append(p95["large"][page] / p95["small"][page])
    pages = {
        page: {
            str(small): percentiles(took["small"][page]), str(large): percentiles(took["large"][page]),
            "p95_ratio": round(median(ratios), 3), "ratios": [round(ratio, 2) for ratio in ratios],
            "queries": queries[page],
        }
        for page, ratios in rounds_of.items()
    }  # fmt: skip
    return {"pages": pages, "build_seconds": built, "goals": GOALS}


def build(name: str, size: int) -> int | None:
    """Simulate `size` cases into the database unless they are there; the seconds that took."""
    ensure_database(name)
    begun = time.monotonic()
    if in_database(name, "linli.proving.bench.reports:count") < size:
        command = [sys.executable, "-m", "linli", "simulate", f"--cases={size}", "--seed=1"]
        subprocess.run(command, env=environment(name), check=True)
        return round(time.monotonic() - begun)
    return None


def time_pages(each: int, seed: int) -> dict[str, Any]:
    """In the database: the pages as the county's dispatcher sees them. Ids of case pages come from all over the past."""
    client, pages = signed_in("xian.zuoxi1", Role.OPERATOR), _addresses(each, seed)
    took: dict[str, list[float]] = {page: [] for page in pages}
    queries: dict[str, int] = {}
    for page, addresses in pages.items():
        client.get(addresses[0])
        queries[page] = max(_statements(client, address) for address in addresses)
    for n in range(each):
        for page, addresses in pages.items():
            begun = time.perf_counter()
            client.get(addresses[n % len(addresses)])
            took[page].append((time.perf_counter() - begun) * 1000)
    return {"took": took, "queries": queries}


def _statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return len(seen.captured_queries)


def _addresses(each: int, seed: int) -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(%s)", [seed / 10])
        cursor.execute(_SAMPLE, [each])
        cases = [f"/desk/cases/{row[0]}" for row in cursor.fetchall()]
    searches = {f"search_{name}": [f"/desk/?tab=todo&q={word}"] for name, word in WORDS.items()}
    return {"worklist": [f"/desk/?tab={tab}" for tab in TABS], "case_page": cases} | searches


_SAMPLE = """
SELECT id FROM (SELECT id FROM cases_case TABLESAMPLE BERNOULLI (1) LIMIT 2000) AS sampled ORDER BY random() LIMIT %s
"""


def signed_in(username: str, role: Role) -> Client:
    """A client whose every request is that post's."""
    who, client = viewer(username, role), Client()
    session = client.session
    session["account_id"], session["post_id"] = str(who.account_id), str(who.id)
    session["since"] = session["seen"] = timezone.now().isoformat()
    session.save()
    return client

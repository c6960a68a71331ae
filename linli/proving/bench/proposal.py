# SPDX-License-Identifier: MulanPSL-2.0
"""From the receipt of a report to its stored proposal, with a live worker: what an operator waits for."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from linli.cases.actions import report_case
from linli.cases.rules.report import Report
from linli.proving.bench.reports import reports
from linli.proving.bench.results import percentiles
from linli.proving.bench.stage import ensure_database, environment, in_database
from linli.proving.county.spec import COUNTY

DATABASE, GOAL_MS = "bench_proposal", 2000.0
WARM, LOOKS_EVERY, GIVES_UP = 3, 0.01, 60.0  # reports that are not counted; seconds


def measure(*, rows: int = 100) -> dict[str, Any]:
    """Reports come one at a time, up to 1.5 s apart, each looked for until its proposal is stored."""
    ensure_database(DATABASE)
    with _worker():
        return in_database(DATABASE, "linli.proving.bench.proposal:ask", rows=rows)


def ask(rows: int) -> dict[str, Any]:
    """In the database: `page_asks_ms` is when the page asks first; it asks again every two seconds."""
    random, took = Random(20261122), []
    for n, told in enumerate(reports(rows + WARM, 5)):
        receipt = report_case(Report(county=COUNTY, order_type="H", **told), by=None, now=timezone.now())
        waited = _waited(receipt.case_id)
        if n >= WARM:
            took.append(waited * 1000)
            time.sleep(random.uniform(0, 1.5))
    late = sum(one > GOAL_MS for one in took)
    return {**percentiles(took), "goal_ms": GOAL_MS, "late": late, "page_asks_ms": 700}


def _waited(case_id: UUID) -> float:
    begun = time.perf_counter()
    while time.perf_counter() - begun < GIVES_UP:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM triage_proposal WHERE matter_id = %s", [case_id])
            if cursor.fetchone():
                return time.perf_counter() - begun
        time.sleep(LOOKS_EVERY)
    raise RuntimeError(f"no proposal within {GIVES_UP:g} s: is the worker alive?")


@contextmanager
def _worker() -> Iterator[None]:
    worker = subprocess.Popen([sys.executable, "-m", "linli", "worker"], env=environment(DATABASE, LINLI_POOL="0"))
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(15)
        except subprocess.TimeoutExpired:
            worker.kill()

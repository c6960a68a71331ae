# SPDX-License-Identifier: MulanPSL-2.0
"""The bulk feed on two cores, from NDJSON to stored proposals, beside classifying and grading alone on one core.

What the goal is held against: one message after the other classified and graded in memory, in the same run, with the
feed's own code (`linli.proving.bench.graded`): an emergency looked for first, category and order type, handling class
and urgency, the words for and against; no database. Each line of the feed gets all that and is taken in besides:
checked, located, numbered, written to the ledger, given its clocks, routed, signed for the search of twins, stored.
That is extra work, so the share is less than one unless reading many messages in one pass makes up for it.

It does make up for much of it; so `share_of_batch` holds the same feed against the same grading in one pass, which is
what is left of the speed when all else is counted as loss. `share_by_cpu` says what the share would be if two cores did
nothing else: processor time of one message graded alone over that of one line, ours and the database's together.
"""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.db import connections
from django.utils import timezone

from linli.cases.actions import report_many
from linli.cases.rules.past import Incoming, Outcome
from linli.kernel.collecting import leave_what_is_loaded
from linli.people.rules import system_viewer
from linli.proving.bench.feed_lines import lines_of
from linli.proving.bench.graded import rates_alone
from linli.proving.bench.stage import drop_database, ensure_database, in_database
from linli.proving.county.spec import COUNTY
from linli.triage.actions.proposing import propose_next
from linli.web.api.report_schemas import BulkLine
from linli.web.api.report_shapes import report_of

DATABASE = "bench_feed"
GOAL = 0.6  # of twice the single-core rate of classifying and grading
CHUNK, BATCH, WARM = 1000, 500, 100


def measure(*, rows: int = 10_000) -> dict[str, Any]:
    """Each share is the rate of the feed over twice a rate alone; `share` is the one with the goal."""
    ensure_database(DATABASE)
    try:
        return in_database(DATABASE, "linli.proving.bench.feed:time_feed", rows=rows)
    finally:
        drop_database(DATABASE)


def time_feed(rows: int) -> dict[str, Any]:
    """In the database: the rates alone, on one core; then take in and propose, on two that have begun before."""
    lines, warm = list(lines_of(rows)), list(lines_of(2 * WARM, "warm"))
    load = os.getloadavg()[0]
    alone = rates_alone([json.loads(line)["text"] for line in lines[:1000]])
    connections.close_all()
    with ProcessPoolExecutor(2, get_context("fork"), leave_what_is_loaded) as pool:
        list(pool.map(_feed, [warm[:WARM], warm[WARM:]]))
        begun = time.perf_counter()
        fed = list(pool.map(_feed, [lines[0::2], lines[1::2]]))
        seconds = time.perf_counter() - begun
    made, client, server = map(sum, zip(*fed, strict=True))
    if made != rows:
        raise RuntimeError(f"{made} proposals for {rows} lines")
    rate = rows / seconds
    return {
        "rows": rows, "load_before": round(load, 2), "feed_per_second": round(rate), "goal": GOAL,
        "client_cpu_us_per_line": round(1e6 * client / rows), "server_cpu_us_per_line": round(1e6 * server / rows),
        "one_core_per_second": {name: round(one) for name, one in alone.items()},
        "share": round(rate / (2 * alone["graded"]), 3),
        "share_by_cpu": round(rows / alone["graded"] / (client + server), 3),
        **{f"share_of_{name}": round(rate / (2 * one), 3) for name, one in alone.items() if name != "graded"},
    }  # fmt: skip


def _feed(lines: list[str]) -> tuple[int, float, float]:
    """One core: parse, take in, propose for what waits, until nothing does; how many, seconds of work ours and theirs."""
    by, made, begun, theirs = system_viewer(COUNTY), 0, time.process_time(), _server_seconds()
    for start in range(0, len(lines), CHUNK):
        given = [BulkLine.model_validate_json(line) for line in lines[start : start + CHUNK]]
        items = [Incoming(report_of(one, COUNTY), one.key) for one in given]
        verdicts = report_many(items, by=by, now=timezone.now(), source="bench")
        if any(one.outcome != Outcome.IN for one in verdicts):
            raise RuntimeError("a line was not taken")
        made += propose_next(now=timezone.now(), limit=BATCH)
    while found := propose_next(now=timezone.now(), limit=BATCH):
        made += found
    return made, time.process_time() - begun, _server_seconds() - theirs


def _server_seconds() -> float:
    """Processor time of this connection's server process, where it runs on this machine; else nought."""
    connections["default"].ensure_connection()
    process = Path(f"/proc/{connections['default'].connection.info.backend_pid}")
    if not (process / "comm").exists() or (process / "comm").read_text().strip() != "postgres":
        return 0.0
    return int((process / "schedstat").read_text().split()[0]) / 1e9

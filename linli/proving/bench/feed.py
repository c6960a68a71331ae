# SPDX-License-Identifier: MulanPSL-2.0
"""The bulk feed on two cores, from NDJSON to stored proposals, beside classifying alone on one core in the same run."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random
from typing import Any

from django.db import connections
from django.utils import timezone

from linli.cases.actions import report_many
from linli.cases.rules.past import Incoming, Outcome
from linli.people.rules import system_viewer
from linli.proving.bench.stage import drop_database, ensure_database, in_database
from linli.proving.county.spec import COUNTY, county_spec
from linli.proving.demo.matters import matters, told
from linli.triage.actions.proposing import propose_next
from linli.triage.queries.engine import engines_of
from linli.triage.rules.learning import classify
from linli.web.api.report_schemas import BulkLine
from linli.web.api.report_shapes import report_of

DATABASE = "bench_feed"
GOAL = 0.6  # of twice the single-core rate of classify + explain
CHUNK, BATCH, SEED = 1000, 500, 20261122


def measure(*, rows: int = 4000) -> dict[str, Any]:
    """`share` is the rate of the feed over twice the rate of classifying alone, by category.

    The feed says no order type, so each line is classified by that too: `share_of_both` is over twice the rate of both.
    """
    ensure_database(DATABASE)
    try:
        return in_database(DATABASE, "linli.proving.bench.feed:time_feed", rows=rows)
    finally:
        drop_database(DATABASE)


def time_feed(rows: int) -> dict[str, Any]:
    """In the database: classify on one core, then take in and propose on two."""
    lines = list(_lines(rows))
    texts = [json.loads(line)["text"] for line in lines]
    alone, both = _classify_alone(texts, "category"), _classify_alone(texts, "category", "order_type")
    connections.close_all()
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        list(pool.map(_warm, range(2)))
        begun = time.perf_counter()
        made = sum(pool.map(_feed, [lines[0::2], lines[1::2]]))
        seconds = time.perf_counter() - begun
    if made != rows:
        raise RuntimeError(f"{made} proposals for {rows} lines")
    rate = rows / seconds
    return {
        "rows": rows, "feed_per_second": round(rate), "classify_per_second_one_core": round(alone),
        "share": round(rate / (2 * alone), 3), "share_of_both": round(rate / (2 * both), 3), "goal": GOAL,
    }  # fmt: skip


def _classify_alone(texts: list[str], *kinds: str) -> float:
    """Messages a second, each by all `kinds`."""
    engines = [engine for kind in kinds if (engine := engines_of(COUNTY).get(kind))]
    begun = time.perf_counter()
    for text in texts[:1000]:
        for engine in engines:
            classify(engine.model, text)
    return min(len(texts), 1000) / (time.perf_counter() - begun)


def _warm(_n: int) -> None:
    engines_of(COUNTY)


def _feed(lines: list[str]) -> int:
    """One core: parse, take in, propose for what waits, until nothing does."""
    by, made = system_viewer(COUNTY), 0
    for start in range(0, len(lines), CHUNK):
        given = [BulkLine.model_validate_json(line) for line in lines[start : start + CHUNK]]
        items = [Incoming(report_of(one, COUNTY), one.key) for one in given]
        verdicts = report_many(items, by=by, now=timezone.now(), source="bench")
        if any(one.outcome != Outcome.IN for one in verdicts):
            raise RuntimeError("a line was not taken")
        made += propose_next(now=timezone.now(), limit=BATCH)
    while found := propose_next(now=timezone.now(), limit=BATCH):
        made += found
    return made


def _lines(rows: int) -> Iterator[str]:
    random, villages = Random(SEED), county_spec().villages()
    for n in range(rows):
        village = random.choice(villages)
        matter = random.choice([one for one in matters() if one.fits(village)])
        words = told(matter, village, random)
        yield json.dumps(
            {"key": f"{SEED}-{n}", "text": words.text, "place_text": words.place, "area_code": village.code},
            ensure_ascii=False,
        )  # fmt: skip

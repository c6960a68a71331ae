# SPDX-License-Identifier: MulanPSL-2.0
"""Duplicate candidates for a new case among a million: how long, and whether the planted twin is among them.

The past is made of the demo county's matters, told anew at random places over eight years. Every query is a matter told
in another teller's words near one that is stored, within the last weeks.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

from linli.kernel.ids import new_id
from linli.proving.bench.results import percentiles
from linli.proving.bench.stage import ensure_database, in_database
from linli.proving.county.spec import COUNTY, county_spec
from linli.proving.demo.matters import matters, told
from linli.triage.actions.sameness import note_signatures
from linli.triage.queries.sameness import candidates_for
from linli.triage.rules.sameness import Told, signature_of
from linli.triage.rules.sameness.words import words_of

DATABASE, GOAL_MS = "bench_duplicates", 30.0
START, DAYS = datetime(2018, 9, 1, tzinfo=UTC), 3000
TEXTS, CHUNK = 20_000, 50_000
_COLUMNS = "matter_id, county, at, scope_code, category, lon, lat, keys, words, is_open"
_INDEX = "CREATE INDEX signature_keys ON triage_signature USING gin (keys) WITH (fastupdate = off)"


def measure(*, size: int = 1_000_000, queries: int = 400) -> dict[str, Any]:
    ensure_database(DATABASE)
    in_database(DATABASE, "linli.proving.bench.duplicates:fill", size=size)
    return in_database(DATABASE, "linli.proving.bench.duplicates:ask", queries=queries)


def fill(size: int) -> int:
    """In the database: rows up to `size`, in chunks, so that a run that was stopped goes on. The index is built last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM triage_signature")
        have = cursor.fetchone()[0]
        if have >= size:
            return have
        cursor.execute("DROP INDEX IF EXISTS signature_keys")
        pool = _pool(1)
        for seed in range(have // CHUNK, -(-size // CHUNK)):
            with cursor.copy(f"COPY triage_signature ({_COLUMNS}) FROM STDIN") as copy:
                for one, words in _past(pool, seed, min(CHUNK, size - seed * CHUNK)):
                    made = signature_of(one, words)
                    copy.write_row(
                        (new_id(), COUNTY, one.at, one.scope_code, one.category, one.lon, one.lat, made.keys, made.words,
                         True)
                    )  # fmt: skip
        cursor.execute(_INDEX)
        cursor.execute("ANALYZE triage_signature")
    return size


def ask(queries: int) -> dict[str, Any]:
    """In the database: times of `candidates_for`, after a few to warm up; the share in which the twin came up."""
    pool, random = _pool(1), Random(7)
    took, found, offered = [], 0, 0
    asked = [_planted(pool, random) for _ in range(queries + 20)]
    for n, (twin, one) in enumerate(asked):
        begun = time.perf_counter()
        twins = candidates_for(one)
        if n >= 20:
            took.append((time.perf_counter() - begun) * 1000)
            found += any(each.matter_id == twin for each in twins)
            offered += len(twins)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), pg_total_relation_size('triage_signature') FROM triage_signature")
        rows, size = cursor.fetchone()
        cursor.execute("DELETE FROM triage_signature WHERE matter_id = ANY(%s)", [[twin for twin, _ in asked]])
    return {
        "rows": rows, "megabytes": round(size / 2**20), **percentiles(took), "goal_ms": GOAL_MS,
        "twin_found": round(found / queries, 3), "offered": round(offered / queries, 2),
    }  # fmt: skip


Pool = list[tuple[Told, dict[str, float]]]


def _pool(seed: int) -> Pool:
    """Texts with their words, each somewhere in the county."""
    random, spec = Random(seed), county_spec()
    grids = [grid for grid in spec.grids_under(COUNTY) if len(grid.code) == 15]
    made: Pool = []
    while len(made) < TEXTS:
        grid = random.choice(grids)
        village = spec.area(grid.code[:12])
        matter = random.choice([one for one in matters() if one.fits(village)])
        said = told(matter, village, random)
        lon, lat = grid.point(random)
        one = Told(
            county=COUNTY, text=f"{said.place}。{said.text}", at=START, category=matter.category, scope_code=grid.code,
            lon=lon, lat=lat,
        )  # fmt: skip
        made.append((one, words_of("", one.text)))
    return made


def _past(pool: Pool, seed: int, rows: int) -> Iterator[tuple[Told, dict[str, float]]]:
    random = Random(1000 + seed)
    for _ in range(rows):
        yield _moved(*random.choice(pool), random, START + timedelta(days=DAYS * random.random()))


def _moved(one: Told, words: dict[str, float], random: Random, at: datetime) -> tuple[Told, dict[str, float]]:
    """The same words at another moment, up to 300 m away."""
    assert one.lon is not None
    assert one.lat is not None
    lon, lat = one.lon + (random.random() - 0.5) * 0.006, one.lat + (random.random() - 0.5) * 0.0054
    return replace(one, at=at, lon=lon, lat=lat), words


def _planted(pool: Pool, random: Random) -> tuple[Any, Told]:
    """A stored matter of the last weeks, and the same thing told a little later, near by, with other words around."""
    one, _words = random.choice(pool)
    at = START + timedelta(days=DAYS - 30 * random.random())
    stored = replace(one, at=at, matter_id=new_id())
    note_signatures([stored])
    assert one.lon is not None
    text = f"请问{one.text[3:].replace('您好，', '')}住户意见很大，盼回复"
    return stored.matter_id, replace(one, text=text, at=at + timedelta(days=5), lon=one.lon + 0.0004)

# SPDX-License-Identifier: MulanPSL-2.0
"""Official numbers: many writers, rollbacks, a killed process and midnight leave no gap and no number twice.

The three ways in which the house numbers its rows write side by side. Controls: the two usual ways (max + 1, a
sequence) must fail under the same load, or the proof shows nothing.
"""

from __future__ import annotations

import signal
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from linli.kernel.times import COUNTY_ZONE
from linli.proving.proofs import scratch
from linli.proving.proofs.number_writers import KINDS, write

THREADS = 8  # in each process
COUNTY = "519901"
MIDNIGHT = datetime(2026, 12, 1, tzinfo=COUNTY_ZONE)
_TABLE = "CREATE TABLE proof_matter (id uuid PRIMARY KEY, county text, number text, kind text, way text)"
_COUNT = """
SELECT left(number, 16), count(*), count(DISTINCT number), max(substring(number FROM 17)::int) FROM proof_matter
WHERE kind = %s AND number IS NOT NULL GROUP BY 1 ORDER BY 1
"""


def run(size: int = 32_000, seed: int = 1, var: Path | str = "var") -> dict[str, Any]:
    """Give numbers in about `size` turns under 32 threads in four processes, one of them killed."""
    return scratch.in_scratch_database(f"{__name__}:prove", size=size, seed=seed)


def prove(size: int, seed: int) -> dict[str, Any]:
    """The proof itself, on an empty database."""
    call_command("migrate", "ledger", verbosity=0, skip_checks=True)
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        cursor.execute("CREATE SEQUENCE proof_serial_30")
        cursor.execute("CREATE SEQUENCE proof_serial_01")
    processes = 4 if size >= 1000 else 2
    each = max(size // (processes * THREADS), 4)
    told, killed_after, seconds = _under_load(processes, each, seed)
    found = _count("counter")
    controls = {way: _control(way, each, seed) for way in ("max", "sequence")}
    red = controls["max"]["duplicates"] > 0 and controls["sequence"]["gaps"] > 0
    sound = not (found["duplicates"] or found["gaps"] or found["unnumbered"]) and found["counters_agree"]
    return {
        "name": "numbers", "size": size, "seed": seed, "threads": processes * THREADS, **found,
        "rolled_back": sum(one["rolled_back"] for one in told), "killed_processes": 1, "killed_after": killed_after,
        "per_second": round(found["numbers"] / seconds), "controls": controls, "controls_red": red,
        "passed": bool(sound and red and killed_after and len(found["days"]) == 2 and len(found["ways"]) == 3),
    }  # fmt: skip


def _under_load(processes: int, each: int, seed: int) -> tuple[list[dict[str, Any]], int, float]:
    """Run the writers and kill one; what the others tell, how many numbers there were at the kill, and the seconds."""
    inputs = {"way": "counter", "each": each, "county": COUNTY, "midnight": MIDNIGHT.isoformat(), "threads": THREADS}
    work = f"{write.__module__}:write"
    others = [scratch.start(work, seed=seed * 100 + one, **inputs) for one in range(1, processes)]
    victim = scratch.start(work, seed=seed * 100, **inputs | {"each": each * 1000})  # it would go on for ever
    wanted, seen, began = each * THREADS, 0, 0.0
    while seen < wanted and victim.poll() is None:
        time.sleep(0.02)
        seen = _count("counter")["numbers"]
        began = began or (time.monotonic() if seen else 0.0)
    alive = victim.poll() is None
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    told = [scratch.finish(process) for process in others]
    seconds = time.monotonic() - began
    _wait_for_quiet()
    return told, seen if alive else 0, seconds


def _wait_for_quiet() -> None:
    """Until the server has noticed that the killed process is gone."""
    busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(f"{busy} AND backend_type = 'client backend'")
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.02)


def _control(way: str, each: int, seed: int) -> dict[str, Any]:
    """The same load in this process, numbered another way."""
    write(way=way, each=max(each // 4, 12), seed=seed, county=COUNTY, midnight=MIDNIGHT.isoformat(), threads=THREADS)
    return _count(way)


def _count(way: str) -> dict[str, Any]:
    """Duplicates and gaps among the numbers of one way, from the rows that are there."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [KINDS[way]])
        days = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM proof_matter WHERE kind = %s AND number IS NULL", [KINDS[way]])
        unnumbered = cursor.fetchone()[0]
        cursor.execute("SELECT way, count(number) FROM proof_matter WHERE kind = %s GROUP BY way", [KINDS[way]])
        ways = dict(cursor.fetchall())
        cursor.execute("SELECT kind || county || to_char(day, 'YYYYMMDD'), last FROM ledger_counter")
        counters = dict(cursor.fetchall())
    return {
        "numbers": sum(count for _day, count, _distinct, _last in days),
        "days": {day[8:]: last for day, _count, _distinct, last in days},
        "duplicates": sum(count - distinct for _day, count, distinct, _last in days),
        "gaps": sum(last - distinct for _day, _count, distinct, last in days),
        "unnumbered": unnumbered,
        "ways": ways,
        "counters_agree": all(counters.get(day) == last for day, _count, _distinct, last in days),
    }

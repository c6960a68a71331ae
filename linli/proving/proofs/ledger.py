# SPDX-License-Identifier: MulanPSL-2.0
"""The ledger: whatever the owner of the database changes in it is found, and the first bad entry named.

Controls: a check of places alone, one of hashes alone, and one without anchors must each miss something.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from linli.kernel.ids import new_id
from linli.ledger.actions import record_many, seal_due, write_anchor
from linli.ledger.queries import verify
from linli.ledger.queries.chains import check_chains
from linli.ledger.rules import NewEntry, Subject
from linli.ledger.rules.faults import Fault, Faults
from linli.proving.proofs import scratch, tampering

SMALL, LARGE = "519901", "519902"
STEPS = ("report", "accept", "dispatch", "sign", "finish")
WANTED_RATE, WANTED_MEGABYTES = 50_000, 200
_PATIENCE_SECONDS = 120
_AT_ONCE = 4_000  # subjects written together


def run(size: int = 200_000, seed: int = 1, var: Path | str = "var") -> dict[str, Any]:
    """Tamper with a small county in every way we know; verify another of `size` entries for the rate."""
    return scratch.in_scratch_database(f"{__name__}:prove", size=size, seed=seed)


def prove(size: int, seed: int) -> dict[str, Any]:
    """The proof itself, on an empty database."""
    call_command("migrate", "ledger", verbosity=0, skip_checks=True)
    with tempfile.TemporaryDirectory() as folder:
        settings.VAR, settings.LINLI_ANCHORS = Path(folder), str(Path(folder) / "anchors")
        measured = _measure(size, seed)
        victims = _small_county(seed)
        clean = verify(SMALL)
        found = [_tamper(way, random.Random(seed).choice(victims)) for way in tampering.ALL]
    missed = {name: [one["way"] for one in found if name in one["missed_by"]] for name in ("places", "hashes", "seals")}
    named = sum(one["named"] for one in found)
    return {
        "name": "ledger", "size": size, "seed": seed, "clean_before": clean.is_clean, "unsealed_stated": clean.unsealed,
        "tamperings": len(found), "named": named, "not_named": [one for one in found if not one["named"]],
        "controls_missed": missed, "controls_red": all(missed.values()), **measured,
        "passed": clean.is_clean and clean.unsealed == len(STEPS) and named == len(found) and all(missed.values())
        and measured["clean"] and measured["megabytes"] <= WANTED_MEGABYTES,
        "fast_enough": measured["per_second"] >= WANTED_RATE,
    }  # fmt: skip


def write_subjects(county: str, count: int, *, at: datetime, seed: int) -> list[tampering.Victim]:
    """`count` subjects of five entries each, in one transaction."""
    chance = random.Random(seed)
    subjects = [Subject("case", new_id(), county) for _ in range(count)]
    unit = new_id()
    entries = (
        NewEntry(subject, step, at + timedelta(minutes=place), None, {"unit": unit, "grade": chance.randrange(4)})
        for place, step in enumerate(STEPS)
        for subject in subjects
    )
    with transaction.atomic():
        record_many(entries, first=True)
    return [tampering.Victim(county, subject.id) for subject in subjects]


def _small_county(seed: int) -> list[tampering.Victim]:
    """Four windows of twenty subjects, an anchor, and a tail that is not sealed; the victims are in the second."""
    windows = []
    for window in range(4):
        now = timezone.now()
        windows.append(write_subjects(SMALL, 20, at=now - timedelta(days=1), seed=seed + window))
        seal_all(SMALL, 20 * len(STEPS))
    write_anchor(SMALL, now=timezone.now())
    write_subjects(SMALL, 1, at=timezone.now(), seed=seed)
    return windows[1]


def seal_all(county: str, entries: int) -> None:
    """Seal until `entries` more are sealed: while anybody on this server is still writing, the sealer waits for them."""
    began = time.monotonic()
    while entries > 0:
        entries -= seal_due(county, now=timezone.now())
        if time.monotonic() - began > _PATIENCE_SECONDS:
            raise RuntimeError("another transaction on this server stays open, so nothing can be sealed")
        time.sleep(0.05)


def _measure(size: int, seed: int) -> dict[str, Any]:
    """The rate and the memory of verifying a county of `size` entries, in a process that does nothing else."""
    left = size // len(STEPS)
    while left > 0:
        write_subjects(LARGE, min(left, _AT_ONCE), at=timezone.now(), seed=seed)
        left -= _AT_ONCE
    seal_all(LARGE, size // len(STEPS) * len(STEPS))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_entry")
    return scratch.finish(scratch.start(f"{__name__}:measure"))


def measure() -> dict[str, Any]:
    """Verify the large county three times."""
    idle, cpu = _megabytes(), time.process_time()
    results = [verify(LARGE) for _ in range(3)]
    cpu, result = time.process_time() - cpu, results[0]
    return {
        "entries": result.entries,
        "clean": result.is_clean and not result.unsealed,
        "per_second": round(sorted(each.entries / each.seconds for each in results)[1]),
        "per_cpu_second_here": round(3 * result.entries / cpu),  # what other work on the machine does not change
        "megabytes": _megabytes(),
        "megabytes_before": idle,
    }


def _megabytes() -> int:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _tamper(way: Callable[[tampering.Victim], tampering.Mark], victim: tampering.Victim) -> dict[str, Any]:
    """One falsification, its verification, and its undoing."""
    with transaction.atomic():
        mark = way(victim)
        result = verify(SMALL)
        first = next(iter(result.faults), None)
        hashes = Faults()
        check_chains(SMALL, below_xid=0, faults=hashes)
        without_anchors = [fault for fault in result.faults if not fault.code.startswith("anchor")]
        blind = {"places": _places_fit(), "hashes": not len(hashes), "seals": not without_anchors}
        transaction.set_rollback(True)
    told = replace(first, name="") if first else None
    missed_by = [name for name, missed in blind.items() if missed]
    return {"way": way.__name__, "named": _is_named(first, mark), "told": told, "missed_by": missed_by}


def _is_named(fault: Fault | None, mark: tampering.Mark) -> bool:
    """Whether the first fault is the place that was falsified."""
    if fault is None:
        return False
    if mark.subject_id:
        return fault.subject_id == str(mark.subject_id) and fault.n == mark.n
    return fault.code == mark.code and (not mark.seal or fault.seal == mark.seal)


def _places_fit() -> bool:
    """Control: a verifier that only counts places in each chain, as an audit table without hashes could."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ledger_entry GROUP BY county, subject_kind, subject_id HAVING count(*) <> max(n)")
        return cursor.fetchone() is None

# SPDX-License-Identifier: MulanPSL-2.0
"""Bulk intake of a made-up file with answers: rows a second, and the most memory of the process."""

from __future__ import annotations

import csv
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from linli.cases.imports import Mapping, import_file
from linli.people.rules import system_viewer
from linli.proving.bench.reports import reports
from linli.proving.bench.results import spread
from linli.proving.bench.stage import drop_database, ensure_database, in_database
from linli.proving.county.spec import COUNTY

DATABASE = "bench_import"
GOALS = {"rows_per_second": 1500, "peak_mb": 600}
_NAMES = ("key", "text", "told_at", "answer", "answered_at", "lon", "lat", "phone", "name")


def measure(*, rows: int = 20_000, runs: int = 5) -> dict[str, Any]:
    ensure_database(DATABASE)
    found = [
        in_database(DATABASE, "linli.proving.bench.importing:time_import", rows=rows, run=run) for run in range(runs)
    ]  # fmt: skip
    drop_database(DATABASE)
    rates = spread([each["rate"] for each in found], 0)
    return {"rows": rows, "rows_per_second": rates, "peak_mb": max(each["peak_mb"] for each in found), "goals": GOALS}


def time_import(rows: int, run: int) -> dict[str, Any]:
    """In the database: write the file, import it, count what came in. The keys of each run are new."""
    columns: dict[str, tuple[str, ...]] = {
        "text": ("text",), "reported_at": ("told_at",), "answer": ("answer",), "answered_at": ("answered_at",),
        "lon": ("lon",), "lat": ("lat",), "phone": ("phone",), "name": ("name",),
    }  # fmt: skip
    mapping = Mapping("bench", "key", COUNTY, columns, zone=ZoneInfo("UTC"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "past.csv"
        _write(path, rows, run)
        begun = time.perf_counter()
        totals = import_file(
            path,
            mapping,
            by=system_viewer(COUNTY),
            now=timezone.now(),
            rejected_to=Path(folder) / "rejected.csv",
            processes=2,
        )
        seconds = time.perf_counter() - begun
    if totals.imported != rows:
        raise RuntimeError(f"{totals.imported} of {rows} came in: {totals.causes}")
    return {"rate": rows / seconds, "peak_mb": peak_mb()}


def peak_mb() -> int:
    """The most this process held, and twice the most of what its largest child held."""
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round((own + 2 * child) / 1024)


def _write(path: Path, rows: int, run: int) -> None:
    start = datetime(2024, 2, 1, tzinfo=UTC)
    said = reports(min(rows, 2000), 5)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(_NAMES)
        for n in range(rows):
            one, told = said[n % len(said)], start + timedelta(minutes=7 * n)
            answered = told + timedelta(days=3)
            writer.writerow(
                (f"{run}-{n}", one["text"], f"{told:%Y-%m-%d %H:%M:%S}", "已经办好，谢谢您告诉我们。",
                 f"{answered:%Y-%m-%d %H:%M:%S}", one["lon"], one["lat"], one["phone"], one["name"])
            )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""What a bench leaves behind: one JSON file, fit to be compared by commit."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.db import connection


def write_result(name: str, facts: Mapping[str, Any]) -> Path:
    """Write var/bench/NAME.json and return its path."""
    path = Path(settings.VAR) / "bench" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"bench": name, **surroundings(), **facts}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2, default=str) + "\n", encoding="utf-8")
    return path


def surroundings() -> dict[str, Any]:
    """Commit, date and machine: without them a figure says nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    return {
        "commit": _commit(),
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "postgresql": version,
    }


def _commit() -> str:
    try:
        said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said.stdout.strip()


def spread(values: list[float], digits: int = 2) -> dict[str, Any]:
    """Median, least, most and count of some runs."""
    return {
        "median": round(median(values), digits),
        "min": round(min(values), digits),
        "max": round(max(values), digits),
        "runs": len(values),
    }


def percentiles(milliseconds: list[float]) -> dict[str, float]:
    """p50 and p95 of single requests, and how many there were."""
    ranks = quantiles(milliseconds, n=20, method="inclusive")
    return {"p50_ms": round(ranks[9], 2), "p95_ms": round(ranks[18], 2), "n": len(milliseconds)}

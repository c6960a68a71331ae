# SPDX-License-Identifier: MulanPSL-2.0
"""The one place where whistles, call-backs and reception ask when a limit ends."""

from __future__ import annotations

from datetime import datetime

from linli.clocks.queries import due_in, rules_of


def due_after(start: datetime, limit: float, unit: str, *, county: str) -> datetime:
    """When `limit` of `unit` has passed since `start` in the county's dated calendar, at the earliest; aware, UTC."""
    return due_in(county, start, limit, unit).due_at


def limit_due(start: datetime, process: str, step: str, *, county: str) -> datetime:
    """When a step of a process is due: the limit is a row of the county's own table of limits (deadlines.csv)."""
    limit = rules_of(county).profile.find(process, step)
    return due_in(county, start, limit.amount, limit.unit, legal=limit.legal).due_at

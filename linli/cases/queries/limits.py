# SPDX-License-Identifier: MulanPSL-2.0
"""The one place where whistles, call-backs and reception ask when a limit ends."""

from __future__ import annotations

from datetime import datetime

from linli.clocks.queries import due_in, rules_of


def due_after(start: datetime, limit: float, unit: str, *, county: str) -> datetime:
    """When `limit` of `unit` has passed since `start` in the county's dated calendar, at the earliest; aware, UTC."""
    return due_in(county, start, limit, unit).due_at


def limit_known(start: datetime, process: str, step: str, *, county: str) -> datetime | None:
    """When a step of a process is due: the limit is a row of the county's own table of limits (deadlines.csv). None
    where it ends in a year whose days off are not known: a guess shuts nobody out."""
    limit = rules_of(county).profile.find(process, step)
    end = due_in(county, start, limit.amount, limit.unit, legal=limit.legal)
    return None if end.waits_for_year else end.due_at

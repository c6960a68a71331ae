# SPDX-License-Identifier: MulanPSL-2.0
"""The one place where whistles, call-backs and reception ask when a limit ends."""

from __future__ import annotations

from datetime import datetime

from linli.clocks.queries import due_in


def due_after(start: datetime, limit: float, unit: str, *, county: str) -> datetime:
    """When `limit` of `unit` has passed since `start` in the county's dated calendar, at the earliest; aware, UTC."""
    return due_in(county, start, limit, unit).due_at

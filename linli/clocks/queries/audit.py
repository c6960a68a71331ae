# SPDX-License-Identifier: MulanPSL-2.0
"""Is anything waiting unseen? Counted from due times alone, never from what the pass itself goes by."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

QUIET = timedelta(hours=11)  # the longest quiet night
GRACE = timedelta(minutes=3)  # the pass runs every minute
_HOLES = """
SELECT count(*) FROM clocks_clock
WHERE stopped_at IS NULL AND (
    (rung < 1 AND started_at + (due_at - started_at) * 0.75 < %(late)s)
    OR (rung < 2 AND due_at < %(late)s AND (rung_at IS NULL OR rung_at < %(late)s))
    OR (next_check_at IS NULL AND rung < 3)
)
"""
_COLOURS = """
SELECT kind, CASE WHEN due_at < %(now)s THEN 'red' WHEN due_at < %(soon)s THEN 'yellow' ELSE 'green' END AS lamp, count(*)
FROM clocks_clock WHERE stopped_at IS NULL AND county LIKE %(county)s GROUP BY 1, 2
"""


def holes(*, now: datetime) -> int:
    """Running clocks that should have climbed before now and have not."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLES, {"late": now - QUIET - GRACE})
        return int(cursor.fetchone()[0])


def lamps_by_kind(county: str, *, now: datetime, soon: datetime) -> dict[tuple[str, str], int]:
    """(kind, lamp) → running clocks of a county (or of all, for a shorter code), counted in the database."""
    with connection.cursor() as cursor:
        cursor.execute(_COLOURS, {"now": now, "soon": soon, "county": f"{county}%"})
        return {(kind, lamp): count for kind, lamp, count in cursor}

# SPDX-License-Identifier: MulanPSL-2.0
"""What time does to hot issues nobody writes about: they cool, and close."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from linli.triage.models.hot import HotIssue
from linli.triage.rules.hot import HotState, Tuning
from linli.triage.rules.hot.heat import HALVES_IN_DAYS

EVERY = timedelta(days=1)
_COOL = """
UPDATE triage_hotissue SET
  heat_now = heat_now * power(0.5, extract(epoch FROM %(now)s - changed_at)::float8 / 86400 / %(halves)s),
  state = CASE WHEN last_at < %(quiet)s THEN %(closed)s ELSE state END,
  changed_at = %(now)s
WHERE state = %(open)s AND changed_at < %(before)s
"""


def cool_down(row: HotIssue, now: datetime) -> None:
    """Its heat as it is now; the caller saves heat_now and changed_at."""
    days = max((now - row.changed_at).total_seconds(), 0.0) / 86400
    row.heat_now, row.changed_at = row.heat_now * 0.5 ** (days / HALVES_IN_DAYS), now


def cool_issues(*, now: datetime) -> int:
    """Bring `heat_now` of open issues to today, and close the quiet ones; how many rows. Once a day is enough.

    Exact where nobody clicked in support: all voices halve alike.
    """
    inputs: dict[str, Any] = {
        "now": now, "halves": HALVES_IN_DAYS, "quiet": now - timedelta(days=Tuning().quiet_days), "before": now - EVERY,
        "open": HotState.OPEN.value, "closed": HotState.CLOSED.value,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_COOL, inputs)
        return cursor.rowcount

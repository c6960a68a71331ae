# SPDX-License-Identifier: MulanPSL-2.0
"""Token buckets in PostgreSQL that all processes share. One statement a try."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from linli.kernel.statements import run_prepared

_LEVEL = (
    "CASE WHEN %(now)s - bucket.at >= %(full_after)s THEN %(burst)s ELSE"
    " least(%(burst)s, bucket.tokens + %(rate)s * greatest(0, extract(epoch FROM %(now)s - bucket.at))) END"
)
_TAKE = f"""
INSERT INTO people_bucket AS bucket (key, county, tokens, at) VALUES (%(key)s, %(county)s, %(burst)s - 1, %(now)s)
ON CONFLICT (key) DO UPDATE SET tokens = {_LEVEL} - 1, at = greatest(bucket.at, excluded.at)
WHERE {_LEVEL} >= 1 - 1e-9
RETURNING set_config('synchronous_commit', 'off', true)
"""  # a try forgotten in a power cut does no harm; waiting for the disk at every try would


def take(key: str, rate: float, burst: int, now: datetime, *, full_after: timedelta | None = None) -> bool:
    """Take one try from the bucket `key`; False if it is empty (then nothing is written).

    Args:
        rate: tries that come back each second.
        burst: tries in a full bucket, at least 1.
        full_after: full again that long after the last try, whatever the rate.
    """
    after = full_after or timedelta(seconds=burst / rate if rate else 10**9)
    facts: dict[str, Any] = {"key": key[:96], "county": settings.LINLI_COUNTY, "rate": rate, "burst": burst}
    facts |= {"now": now, "full_after": after}
    return bool(run_prepared(connection, _TAKE, facts))


def sweep(*, now: datetime) -> int:
    """Delete buckets that must be full again. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_bucket WHERE at < %s", [now - timedelta(days=1)])
        return cursor.rowcount

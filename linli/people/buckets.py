# SPDX-License-Identifier: MulanPSL-2.0
"""Token buckets in PostgreSQL that all processes share. One statement a try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections

from linli.kernel.statements import positional, run_prepared
from linli.people.models.keys import LEAST

_LEVEL = (
    "CASE WHEN %(now)s - bucket.at >= %(full_after)s THEN %(burst)s ELSE"
    " least(%(burst)s, bucket.tokens + %(rate)s * greatest(0, extract(epoch FROM %(now)s - bucket.at))) END"
)
_FILL = f"""
INSERT INTO people_bucket AS bucket (key, county, tokens, at) VALUES (%(key)s, %(county)s, %(burst)s - 1, %(now)s)
ON CONFLICT (key) DO UPDATE SET tokens = {_LEVEL} - 1, at = greatest(bucket.at, excluded.at)
"""
_TAKE = f"""{_FILL}WHERE {_LEVEL} >= 1 - {LEAST:g}
RETURNING set_config('synchronous_commit', 'off', true)
"""  # a try forgotten in a power cut does no harm; waiting for the disk at every try would
_TAKE_OR_FAIL = f"{_FILL}RETURNING 1"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Whose tries, and how many.

    Args:
        rate: tries that come back each second.
        burst: tries in a full bucket, at least 1.
        full_after: full again that long after the last try, whatever the rate.
    """

    key: str
    rate: float
    burst: int
    full_after: timedelta | None = None

    def facts(self, now: datetime) -> dict[str, Any]:
        after = self.full_after or timedelta(seconds=self.burst / self.rate if self.rate else 10**9)
        return {
            "key": self.key[:96], "county": settings.LINLI_COUNTY, "rate": self.rate, "burst": self.burst, "now": now,
            "full_after": after,
        }  # fmt: skip


def take(bucket: Bucket, now: datetime) -> bool:
    """Take one try; False if the bucket is empty (then nothing is written)."""
    return bool(run_prepared(connections[DEFAULT_DB_ALIAS], _TAKE, bucket.facts(now)))


def taking(bucket: Bucket, now: datetime) -> tuple[str, list[Any]]:
    """The statement that takes one try as part of another, and its inputs (%s).

    It gives one row; with an empty bucket the whole fails (`is_empty`).
    """
    sql, names = positional(_TAKE_OR_FAIL)
    facts = bucket.facts(now)
    return sql, [facts[name] for name in names]


def is_empty(error: IntegrityError) -> bool:
    """Whether `taking` failed, for want of a try."""
    return "bucket_not_overdrawn" in str(error)


def sweep(*, now: datetime) -> int:
    """Delete buckets that must be full again. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_bucket WHERE at < %s", [now - timedelta(days=1)])
        return cursor.rowcount

# SPDX-License-Identifier: MulanPSL-2.0
"""Counting tries in PostgreSQL: token buckets that all processes share. One statement a try.

Call it before opening a transaction: inside one, a rollback would give the try back, and others would wait for the row.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from linli.kernel.refusals import TooMany
from linli.kernel.statements import run_prepared
from linli.people.rules import LIMITS

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


def allowed(name: str, who: object, *, now: datetime) -> bool:
    """Take one try of LIMITS[name] for `who` (an address, an id)."""
    limit = LIMITS[name]
    rate = 0.0 if limit.closed_for else 1 / limit.every.total_seconds()
    burst = limit.burst * 1_000_000 if settings.LINLI_WIDE_LIMITS else limit.burst
    return take(f"{name} {who}", rate, burst, now, full_after=limit.closed_for)


def demand(name: str, who: object, *, now: datetime) -> None:
    """`allowed`, or raise TooMany."""
    if not allowed(name, who, now=now):
        wait = LIMITS[name].closed_for or LIMITS[name].every
        minutes = max(1, round(wait.total_seconds() / 60))
        raise TooMany(_("短时间内次数太多。"), todo=_("请过 %(n)d 分钟再试。") % {"n": minutes})


def give_back(name: str, who: object) -> None:
    """Fill the bucket again: the tries ended in success."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_bucket WHERE key = %s", [f"{name} {who}"[:96]])


def sweep(*, now: datetime) -> int:
    """Delete buckets that must be full again. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_bucket WHERE at < %s", [now - timedelta(days=1)])
        return cursor.rowcount


def network_prefix(address: str) -> str:
    """The part of an address that one customer holds: IPv4 /24, IPv6 /56; what is no address, as it is."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address[:40]
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return str(ip_network((mapped, 24 if mapped.version == 4 else 56), strict=False))

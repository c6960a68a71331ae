# SPDX-License-Identifier: MulanPSL-2.0
"""Counting tries against the limits by name.

Call it before opening a transaction: inside one, a rollback would give the try back, and others would wait for the row.
"""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from linli.kernel.refusals import TooMany
from linli.people.buckets import take
from linli.people.rules import LIMITS


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


def network_prefix(address: str) -> str:
    """The part of an address that one customer holds: IPv4 /24, IPv6 /56; what is no address, as it is."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address[:40]
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return str(ip_network((mapped, 24 if mapped.version == 4 else 56), strict=False))

# SPDX-License-Identifier: MulanPSL-2.0
"""Counting tries against the limits by name.

Call it before opening a transaction: inside one, a rollback would give the try back, and others would wait for the row.
What is written by one statement of its own may count its try by the same (`counted_by`): then what failed was no try.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from linli.kernel.refusals import TooMany
from linli.people.buckets import Bucket, is_empty, take, taking
from linli.people.rules import LIMITS


@dataclass(frozen=True, slots=True)
class Try:
    """One try of LIMITS[name] by `who` (an address, an id), not yet counted."""

    name: str
    who: object
    at: datetime

    @property
    def bucket(self) -> Bucket:
        limit = LIMITS[self.name]
        rate = 0.0 if limit.closed_for else 1 / limit.every.total_seconds()
        burst = limit.burst * 1_000_000 if settings.LINLI_WIDE_LIMITS else limit.burst
        return Bucket(f"{self.name} {self.who}", rate, burst, limit.closed_for)

    def too_many(self) -> TooMany:
        wait = LIMITS[self.name].closed_for or LIMITS[self.name].every
        minutes = max(1, round(wait.total_seconds() / 60))
        return TooMany(_("短时间内次数太多。"), todo=_("请过 %(n)d 分钟再试。") % {"n": minutes})


def counted_by(tries: Sequence[Try], name: str) -> tuple[str, list[Any]]:
    """The parts of a WITH that count `tries` with a statement that writes; the last, `name`, is one row.

    They count only if the whole is written, and hold their rows to the end of it. Where one is not left the whole
    fails, as `refused_when_tries_end` reads it.
    """
    parts = [taking(one.bucket, one.at) for one in tries]
    names = [f"{name}_{place}" for place in range(len(parts))]
    with_all = [f"{each} AS ({sql})" for each, (sql, _inputs) in zip(names, parts, strict=True)]
    return ", ".join([*with_all, f"{name} AS (SELECT 1 FROM {', '.join(names)})"]), [
        value for _sql, inputs in parts for value in inputs
    ]


@contextmanager
def refused_when_tries_end(tries: Sequence[Try]) -> Iterator[None]:
    """TooMany where the statement inside failed because one of `tries` was not left."""
    try:
        yield
    except IntegrityError as refused:
        if not is_empty(refused):
            raise
        shown = str(refused)  # the server's detail shows the row, its key first
        raise next((one for one in tries if f"({one.bucket.key[:60]}" in shown), tries[0]).too_many() from refused


def allowed(name: str, who: object, *, now: datetime) -> bool:
    """Take one try of LIMITS[name] for `who`."""
    return take(Try(name, who, now).bucket, now)


def demand(name: str, who: object, *, now: datetime) -> None:
    """`allowed`, or raise TooMany."""
    if not allowed(name, who, now=now):
        raise Try(name, who, now).too_many()


def give_back(name: str, who: object) -> None:
    """Fill the bucket again: the tries ended in success."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_bucket WHERE key = %s", [f"{name} {who}"[:96]])


@lru_cache(4096)
def network_prefix(address: str) -> str:
    """The part of an address that one customer holds: IPv4 /24, IPv6 /56; what is no address, as it is."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address[:40]
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return str(ip_network((mapped, 24 if mapped.version == 4 else 56), strict=False))

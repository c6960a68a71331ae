# SPDX-License-Identifier: MulanPSL-2.0
"""First half of a verification: every entry's hash, and every chain's order. Rows stream; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from django.db import connection

from linli.ledger.rules.entries import NOTHING_BEFORE
from linli.ledger.rules.faults import Fault, Faults
from linli.ledger.rules.findings import Tally

# The text that an entry's hash covers (see rules/entries.py) is joined by the server, which is built for it.
_ROWS = """
SELECT xid, uuid_send(id), prev, hash, subject_kind, subject_id::text, n, convert_to(concat_ws(E'\\n',
    county, subject_kind, subject_id, n, (extract(epoch FROM at) * 1000000)::bigint, step,
    coalesce(by_id::text, ''), by_role, coalesce(by_unit::text, ''), facts), 'UTF8')
FROM ledger_entry AS e WHERE e.county = %s ORDER BY e.county, e.subject_kind, e.subject_id, e.n
"""
_AT_ONCE = 2_000


@dataclass(slots=True)
class Chains:
    """What the pass over the entries counted."""

    entries: int = 0
    subjects: int = 0
    in_sealed_windows: Tally = field(default_factory=Tally)  # their transaction id lies below the last seal's
    oldest_outside: bytes = b""  # the lowest id of the others

    @property
    def written_since(self) -> datetime | None:
        """When the oldest entry outside sealed windows was made: UUIDv7 begins with milliseconds."""
        if not self.oldest_outside:
            return None
        return datetime.fromtimestamp((int.from_bytes(self.oldest_outside[:6], "big")) / 1000, UTC)


def check_chains(county: str, *, below_xid: int, faults: Faults) -> Chains:
    """Hash every entry of the county again and follow every chain. Inside a transaction."""
    found, chain, expected, last = Chains(), None, 1, NOTHING_BEFORE
    for xid, entry_id, prev, stated, kind, subject, n, text in _rows(county):
        found.entries += 1
        if xid < below_xid:
            found.in_sealed_windows.add(entry_id)
        elif not found.oldest_outside or entry_id < found.oldest_outside:
            found.oldest_outside = entry_id
        if (kind, subject) != chain:
            chain, expected, last = (kind, subject), 1, NOTHING_BEFORE
            found.subjects += 1
        own = sha256(prev + text).digest()
        if n != expected or own != stated or prev != last:
            code, place = _what_is_wrong(n, expected, own == stated)
            faults.add(Fault(code, subject, kind, place, entry_id.hex() if place == n else ""))
        expected, last = n + 1, stated
    return found


def _rows(county: str) -> Iterator[tuple]:
    connection.ensure_connection()
    with connection.connection.cursor(name="ledger_chains", binary=True) as cursor:
        cursor.execute(_ROWS, [county])
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


def _what_is_wrong(n: int, expected: int, hash_is_right: bool) -> tuple[str, int]:
    """The code of the fault, and the place it is about."""
    if n > expected:
        return "missing", expected
    if n < expected:
        return "out_of_order", n
    return ("broken" if hash_is_right else "edited"), n

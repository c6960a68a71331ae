# SPDX-License-Identifier: MulanPSL-2.0
"""First half of a verification: every entry's hash, and every chain's order. Rows stream; nothing is kept."""

from __future__ import annotations

import re
from binascii import unhexlify
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from django.db import connection

from linli.ledger.rules.entries import NOTHING_BEFORE
from linli.ledger.rules.findings import Fault, Faults, Tally

# The last nine columns, joined by line breaks, are the hashed text: see rules/entries.py.
_ROWS = """COPY (
SELECT xid, encode(uuid_send(id), 'hex'), encode(prev, 'hex'), encode(hash, 'hex'),
       county, subject_kind, subject_id, n, (extract(epoch FROM at) * 1000000)::bigint, step,
       coalesce(by_id::text, ''), by_role, coalesce(by_unit::text, ''), facts
FROM ledger_entry WHERE county = %s ORDER BY county, subject_kind, subject_id, n
) TO STDOUT"""
_BREAKS = 9
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_MEANT = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


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
        return datetime.fromtimestamp((UUID(self.oldest_outside.decode()).int >> 80) / 1000, UTC)


def check_chains(county: str, *, below_xid: int, faults: Faults) -> Chains:
    """Hash every entry of the county again and follow every chain."""
    found, chain, expected, prev = Chains(), b"", 1, NOTHING_BEFORE
    with connection.cursor() as cursor, cursor.copy(_ROWS, [county]) as rows:
        for row in rows:
            xid, id_hex, prev_hex, hash_hex, rest = bytes(row)[:-1].split(b"\t", 4)
            _county, kind, subject, place, _rest = rest.split(b"\t", 4)
            found.entries += 1
            if int(xid) < below_xid:
                found.in_sealed_windows.add(unhexlify(id_hex))
            elif not found.oldest_outside or id_hex < found.oldest_outside:
                found.oldest_outside = id_hex
            this, n, stated_prev, stated = kind + subject, int(place), unhexlify(prev_hex), unhexlify(hash_hex)
            if this != chain:
                chain, expected, prev = this, 1, NOTHING_BEFORE
                found.subjects += 1
            own = sha256(stated_prev + _hashed_text(rest)).digest()
            if n != expected or own != stated or stated_prev != prev:
                code, at = _what_is_wrong(n, expected, own == stated)
                faults.add(Fault(code, subject.decode(), kind.decode(), at, id_hex.decode() if at == n else ""))
            expected, prev = n + 1, stated
    return found


def _what_is_wrong(n: int, expected: int, hash_is_right: bool) -> tuple[str, int]:
    """The code of the fault, and the place it is about."""
    if n > expected:
        return "missing", expected
    if n < expected:
        return "out_of_order", n
    return ("broken" if hash_is_right else "edited"), n


def _hashed_text(columns: bytes) -> bytes:
    """The text an entry's hash covers, from the columns as COPY sends them (tabs between, backslashes escaped)."""
    text = columns.replace(b"\t", b"\n")
    if b"\\" in text:
        text = _ESCAPED.sub(lambda found: _MEANT.get(found.group(1), found.group(1)), text)
    return text if text.count(b"\n") == _BREAKS else b"a line break where none may be"

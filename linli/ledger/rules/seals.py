# SPDX-License-Identifier: MulanPSL-2.0
"""Seals: a Merkle tree over entries (as in RFC 6962), and a chain of the trees' roots.

    leaf = SHA-256( 0x00 ‖ entry id ‖ entry hash )      node = SHA-256( 0x01 ‖ left ‖ right )
    hash = SHA-256( previous seal's hash ‖ county ⏎ n ⏎ at ⏎ server ⏎ from ⏎ below ⏎ count ⏎ root ⏎ SHA-256(leaves) )

Ids are 16 bytes, `at` is whole microseconds since 1970 (UTC), root and digest are lower-case hexadecimal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from linli.ledger.rules.entries import microseconds

MOST_ENTRIES = 16_384  # in one seal; a larger window is sealed in parts
NO_SEAL_BEFORE = bytes(32)


@dataclass(frozen=True, slots=True)
class SealText:
    """All that a seal's hash covers."""

    county: str
    n: int
    at: datetime
    server: int
    from_xid: int
    below_xid: int
    count: int
    root: bytes
    leaves: bytes


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over one or more leaf hashes; a node without a partner moves up."""
    row = list(leaves)
    while len(row) > 1:
        pairs = zip(row[::2], row[1::2], strict=False)
        above = [hashlib.sha256(b"\1" + left + right).digest() for left, right in pairs]
        row = above + row[len(row) - len(row) % 2 :]
    return row[0]


def seal_hash(prev: bytes, seal: SealText) -> bytes:
    """The hash that binds a seal to the one before it."""
    numbers = (microseconds(seal.at), seal.server, seal.from_xid, seal.below_xid, seal.count)
    digest = hashlib.sha256(seal.leaves).hexdigest()
    text = "\n".join([seal.county, str(seal.n), *map(str, numbers), seal.root.hex(), digest])
    return hashlib.sha256(prev + text.encode()).digest()

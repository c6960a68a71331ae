# SPDX-License-Identifier: MulanPSL-2.0
"""Leaves of a seal's tree: what a seal remembers of each entry."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

Buffer = bytes | memoryview
_RECORD = struct.Struct(">16s16sI8s")
RECORD_BYTES = _RECORD.size


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a seal remembers of one entry: enough to name it when it is gone, and to tell that it was changed."""

    id: bytes
    subject_id: bytes
    n: int
    check: bytes  # the first 8 bytes of the leaf's hash


def leaf_hash(entry_id: bytes, entry_hash: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry_id + entry_hash).digest()


def leaf_record(entry_id: UUID, subject_id: UUID, n: int, leaf: bytes) -> bytes:
    return _RECORD.pack(entry_id.bytes, subject_id.bytes, n, leaf[:8])


def leaf_records(leaves: Buffer) -> Iterator[Leaf]:
    """The records of a seal, in order. Bytes that do not make a whole record are left out."""
    records = bytes(leaves)
    whole = len(records) - len(records) % RECORD_BYTES
    return (Leaf(*parts) for parts in _RECORD.iter_unpack(records[:whole]))


def leaf_ids(leaves: Buffer) -> list[bytes]:
    """The entry ids of the same records."""
    records = bytes(leaves)
    return [records[at : at + 16] for at in range(0, len(records) - RECORD_BYTES + 1, RECORD_BYTES)]

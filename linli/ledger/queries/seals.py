# SPDX-License-Identifier: MulanPSL-2.0
"""Second half of a verification: every seal against the seal before it, and against the entries it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from linli.ledger.models import Seal
from linli.ledger.queries.sealing import SEALED_IDS
from linli.ledger.rules.findings import MOST_KEPT, Fault, Faults, Tally
from linli.ledger.rules.seals import (
    NO_SEAL_BEFORE,
    SealText,
    leaf_hash,
    leaf_ids,
    leaf_records,
    merkle_root,
    seal_hash,
)

_AT_ONCE = 20_000  # entries fetched together
_SEALS_AT_ONCE = 2_000
_HASHES = """SELECT string_agg(uuid_send(id) || hash, ''::bytea) FROM ledger_entry
WHERE id = ANY(%s::uuid[]) AND county = %s AND length(hash) = 32"""
_SLIPPED_IN = f"""
SELECT e.id, e.subject_kind, e.subject_id, e.n FROM ledger_entry AS e
WHERE e.county = %(county)s AND e.xid < %(below_xid)s
AND NOT EXISTS (SELECT 1 FROM ({SEALED_IDS}) AS sealed WHERE sealed.id = e.id)
ORDER BY e.subject_id, e.n LIMIT {MOST_KEPT}
"""


@dataclass(slots=True)
class Sealed:
    """What the pass over the seals counted."""

    seals: int = 0
    missing: bool = False  # a seal before the last one is not there
    entries: Tally = field(default_factory=Tally)  # named by a seal and there


def check_seals(county: str, *, faults: Faults) -> Sealed:
    """Follow the chain of seals and build every tree again from the entries' stored hashes."""
    found, expected, prev = Sealed(), 1, NO_SEAL_BEFORE
    group: list[Seal] = []
    for seal in Seal.objects.filter(county=county).order_by("n").iterator(chunk_size=8):
        found.seals += 1
        _check_link(seal, expected, prev, faults)
        found.missing = found.missing or seal.n > expected
        expected, prev = seal.n + 1, bytes(seal.hash)
        group.append(seal)
        if sum(each.count for each in group) >= _AT_ONCE or len(group) >= _SEALS_AT_ONCE:
            _check_entries(county, group, found.entries, faults)
            group.clear()
    _check_entries(county, group, found.entries, faults)
    return found


def _check_link(seal: Seal, expected: int, prev: bytes, faults: Faults) -> None:
    """The seal against its own hash and the seal before it."""
    values = {name: getattr(seal, name) for name in SealText.__slots__}
    text = SealText(**values | {"root": bytes(seal.root), "leaves": bytes(seal.leaves)})
    if seal.n > expected:
        faults.add(Fault("seal_missing", seal=expected))
    elif seal_hash(bytes(seal.prev), text) != bytes(seal.hash):
        faults.add(Fault("seal_edited", seal=seal.n))
    elif bytes(seal.prev) != prev:
        faults.add(Fault("seal_broken", seal=seal.n))


def _check_entries(county: str, seals: list[Seal], there: Tally, faults: Faults) -> None:
    """The trees of some seals, against the entries they name; those that are there are tallied."""
    named = {seal.n: leaf_ids(seal.leaves) for seal in seals}
    stored = _hashes_of(county, [entry_id for ids in named.values() for entry_id in ids])
    for entry_id in stored:
        there.add(entry_id)
    for seal in seals:
        hashes = [leaf_hash(entry_id, stored.get(entry_id, b"")) for entry_id in named[seal.n]]
        if not hashes or merkle_root(hashes) != bytes(seal.root):
            _name_the_changed(seal, hashes, stored, faults)


def _name_the_changed(seal: Seal, hashes: list[bytes], stored: dict[bytes, bytes], faults: Faults) -> None:
    """Why the tree has another root: entries that are gone or changed, or else the root itself."""
    known = faults.count
    for leaf, own in zip(leaf_records(seal.leaves), hashes, strict=True):
        if own[:8] != leaf.check:
            code = "changed_since_sealed" if leaf.id in stored else "gone"
            faults.add(Fault(code, str(UUID(bytes=leaf.subject_id)), "", leaf.n, leaf.id.hex(), seal.n))
    if faults.count == known:
        faults.add(Fault("root_wrong", seal=seal.n))


def _hashes_of(county: str, ids: list[bytes]) -> dict[bytes, bytes]:
    """The stored hashes of entries, by id; ids that are not there are left out."""
    asked = "{" + ",".join([entry_id.hex() for entry_id in ids]) + "}"
    with connection.cursor() as cursor:
        cursor.execute(_HASHES, [asked, county])
        found = bytes(cursor.fetchone()[0] or b"")
    return {found[at : at + 16]: found[at + 16 : at + 48] for at in range(0, len(found), 48)}


def slipped_in(county: str, *, below_xid: int) -> Iterator[Fault]:
    """Entries whose window is sealed without them. Slow: asked only when the counts differ."""
    with connection.cursor() as cursor:
        cursor.execute(_SLIPPED_IN, {"county": county, "below_xid": below_xid})
        for entry_id, kind, subject, n in cursor:
            yield Fault("slipped_in", str(subject), kind, n, entry_id.hex)

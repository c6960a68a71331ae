# SPDX-License-Identifier: MulanPSL-2.0
"""The trees of seals, built again from the entries they name."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from linli.ledger.models import Seal
from linli.ledger.rules.faults import Fault, Faults
from linli.ledger.rules.findings import Tally
from linli.ledger.rules.leaves import leaf_hash, leaf_ids, leaf_records
from linli.ledger.rules.seals import merkle_root

_HASHES = """SELECT string_agg(uuid_send(id) || hash, ''::bytea) FROM ledger_entry
WHERE id = ANY(%s::uuid[]) AND county = %s AND length(hash) = 32"""


def check_entries(county: str, seals: list[Seal], there: Tally, faults: Faults) -> None:
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

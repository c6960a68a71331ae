# SPDX-License-Identifier: MulanPSL-2.0
"""Sealing: one sealer a county, every few seconds, over the entries whose transactions have all ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from linli.ledger.models import Seal
from linli.ledger.queries.sealing import SEALED_IDS, Snapshot, snapshot
from linli.ledger.rules.leaves import leaf_hash, leaf_record
from linli.ledger.rules.seals import MOST_ENTRIES, NO_SEAL_BEFORE, SealText, merkle_root, seal_hash

_WINDOW = """
SELECT id, subject_id, n, hash FROM ledger_entry
WHERE county = %(county)s AND xid >= %(from_xid)s AND xid < %(floor)s ORDER BY id
"""
# After a move to another cluster (dump and restore) transaction ids begin anew. What the old cluster left unsealed has
# an id that this one has not reached, or is found by name. To seal an entry twice does no harm; to miss one would.
_AFTER_A_MOVE = f"""
SELECT e.id, e.subject_id, e.n, e.hash FROM ledger_entry AS e
WHERE e.county = %(county)s AND (e.xid < %(floor)s OR e.xid >= %(ceiling)s)
AND NOT EXISTS (SELECT 1 FROM ({SEALED_IDS}) AS sealed WHERE sealed.id = e.id) ORDER BY e.id
"""


@transaction.atomic
def seal_due(county: str, *, now: datetime) -> int:
    """Seal all entries of the county that no running transaction can add to; return how many.

    Nothing is sealed while another process does it. Entries are only read.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('linli seal'), hashtext(%s))", [county])
        if not cursor.fetchone()[0]:
            return 0
    last = Seal.objects.filter(county=county).defer("leaves").order_by("-n").first()
    seen = snapshot()
    moved = last is None or last.server != seen.server
    start = 0 if last is None or moved else last.below_xid
    asked: dict[str, Any] = {"county": county, "from_xid": start, "floor": seen.floor, "ceiling": seen.ceiling}
    sealed = 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(_AFTER_A_MOVE if moved else _WINDOW, asked)
        while entries := list(_next_entries(cursor)):
            last = _seal(county, entries, last, seen, start, now)
            sealed += len(entries)
    return sealed


def _next_entries(cursor: Any) -> Iterator[tuple[Any, ...]]:
    """Up to one seal's worth of rows, some thousand at a time."""
    left = MOST_ENTRIES
    while left and (rows := cursor.fetchmany(min(left, 4096))):
        left -= len(rows)
        yield from rows


def _seal(county: str, entries: list, last: Seal | None, seen: Snapshot, start: int, now: datetime) -> Seal:
    hashes = [leaf_hash(id_.bytes, bytes(hash_)) for id_, _subject, _n, hash_ in entries]
    records = (leaf_record(id_, subject, n, hashes[at]) for at, (id_, subject, n, _hash) in enumerate(entries))
    text = SealText(
        county=county,
        n=last.n + 1 if last else 1,
        at=now,
        server=seen.server,
        from_xid=start,
        below_xid=seen.floor,
        count=len(entries),
        root=merkle_root(hashes),
        leaves=b"".join(records),
    )
    prev = bytes(last.hash) if last else NO_SEAL_BEFORE
    columns = {name: getattr(text, name) for name in SealText.__slots__}
    return Seal.objects.create(**columns, prev=prev, hash=seal_hash(prev, text))

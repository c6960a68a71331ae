# SPDX-License-Identifier: MulanPSL-2.0
"""Sealing everything anew with the first key of the ring, so that an older key can be dropped. Resumes by itself:
what carries the first key already is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection, transaction

from linli.people.actions.sealed_columns import STORES, Store
from linli.people.keys import ring

BATCH = 500


def rotate() -> Iterator[int]:
    """Seal the rest anew, batch by batch, each in its own transaction; yields the size of each batch.

    Raises CannotOpen if a value's key is not on the ring; batches already done stay done.
    """
    for store in STORES:
        after = store.before_all
        while True:
            done, after = _rotate_batch(store, after)
            if not done:
                break
            yield done


@transaction.atomic
def _rotate_batch(store: Store, after: str | UUID) -> tuple[int, str | UUID]:
    keys = ring()
    head = keys.head(keys.first)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {store.key}, {store.column} FROM {store.table} WHERE {store.column} IS NOT NULL"
            f" AND {store.key} > %s AND substr({store.column}, 1, %s) <> %s ORDER BY {store.key} LIMIT %s FOR UPDATE",
            [after, len(head), head, BATCH],
        )
        rows = [(key, bytes(blob), store.bound(key)) for key, blob in cursor.fetchall()]
        cursor.executemany(
            f"UPDATE {store.table} SET {store.column} = %s WHERE {store.key} = %s",
            [(keys.seal(keys.open(blob, bound_to=bound), bound_to=bound), key) for key, blob, bound in rows],
        )
    return len(rows), rows[-1][0] if rows else after

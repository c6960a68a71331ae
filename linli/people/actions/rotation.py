# SPDX-License-Identifier: MulanPSL-2.0
"""Sealing everything anew with the first key of the ring, so that an older key can be dropped. Resumes by itself:
what carries the first key already is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from linli.people.keys import key_id_of, ring

BATCH = 500


@dataclass(frozen=True, slots=True)
class Store:
    """A column of sealed values and what each value is bound to."""

    table: str
    key: str
    column: str
    before_all: str | UUID
    bound: Callable[[Any], bytes]


STORES = [  # the two rows that open the rest come first; upper rooms add theirs with `also_rotate`
    Store("people_keyrow", "name", "sealed", "", lambda name: str(name).encode()),
    Store("people_account", "id", "totp_sealed", UUID(int=0), lambda pk: b"totp" + pk.bytes),
    Store("people_contact", "id", "sealed", UUID(int=0), lambda pk: pk.bytes),
]


def also_rotate(store: Store) -> None:
    """Name a sealed column of a room above, in its AppConfig.ready()."""
    if store not in STORES:
        STORES.append(store)


def left_to_rotate() -> int:
    """Sealed values that do not carry the first key."""
    head = ring().head(ring().first)
    total = 0
    with connection.cursor() as cursor:
        for store in STORES:
            cursor.execute(
                f"SELECT count(*) FROM {store.table} WHERE {store.column} IS NOT NULL"
                f" AND substr({store.column}, 1, %s) <> %s",
                [len(head), head],
            )
            total += cursor.fetchone()[0]
    return total


def keys_in_use() -> Counter[str]:
    """How many sealed values each key still holds: a key that is not here may be dropped from LINLI_KEYS."""
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for store in STORES:
            head = f"substr({store.column}, 1, 2 + get_byte({store.column}, 1))"
            cursor.execute(
                f"SELECT {head}, count(*) FROM {store.table} WHERE {store.column} IS NOT NULL GROUP BY {head}"
            )
            for blob, count in cursor.fetchall():
                found[key_id_of(bytes(blob))] += count
    return found


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

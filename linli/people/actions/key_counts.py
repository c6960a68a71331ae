# SPDX-License-Identifier: MulanPSL-2.0
"""Which keys the sealed columns still carry."""

from __future__ import annotations

from collections import Counter

from django.db import connection

from linli.people.actions.sealed_columns import STORES
from linli.people.keys import key_id_of, ring


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

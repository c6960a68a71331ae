# SPDX-License-Identifier: MulanPSL-2.0
"""What is sealed and what is not yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from linli.ledger.rules.leaves import RECORD_BYTES

# Every entry id that a seal of the county names.
SEALED_IDS = f"""
SELECT encode(substring(s.leaves FROM {RECORD_BYTES} * place + 1 FOR 16), 'hex')::uuid AS id
FROM ledger_seal AS s CROSS JOIN LATERAL generate_series(0, length(s.leaves) / {RECORD_BYTES} - 1) AS place
WHERE s.county = %(county)s
"""
_HOPS = """
(WITH RECURSIVE c AS (
    (SELECT county FROM {table} ORDER BY county LIMIT 1)
    UNION ALL
    SELECT (SELECT county FROM {table} WHERE county > c.county ORDER BY county LIMIT 1) FROM c
    WHERE c.county IS NOT NULL
) SELECT county FROM c WHERE county IS NOT NULL)
"""
_COUNTIES = f"{_HOPS.format(table='ledger_entry')} UNION {_HOPS.format(table='ledger_seal')} ORDER BY county"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The cluster and its running transactions: all below `floor` have ended, none from `ceiling` on has begun."""

    server: int
    floor: int
    ceiling: int


def snapshot() -> Snapshot:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT system_identifier, pg_snapshot_xmin(seen)::text::bigint, pg_snapshot_xmax(seen)::text::bigint
            FROM pg_control_system(), (SELECT pg_current_snapshot() AS seen) AS now"""
        )
        return Snapshot(*cursor.fetchone())


def counties_with_entries() -> list[str]:
    """Every county or city code in the ledger. Hops along the indexes, however many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTIES)
        return [county for (county,) in cursor]

# SPDX-License-Identifier: MulanPSL-2.0
"""Official numbers without gaps: the counter row is locked by the last statements before commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from linli.kernel.ids import new_id
from linli.kernel.statements import run_prepared
from linli.ledger.actions.used_up import refused_when_used_up
from linli.ledger.registry import is_numbered
from linli.ledger.rules.numbers import format_number, number_prefix, printed_county

_COUNT = """
INSERT INTO ledger_counter AS c (id, county, kind, day, last) VALUES (%(id)s, %(county)s, %(kind)s, %(day)s, %(k)s)
ON CONFLICT (county, kind, day) DO UPDATE SET last = c.last + excluded.last
RETURNING last
"""
_NUMBER = f"""
WITH counter AS ({_COUNT}), given AS (
    SELECT asked.id, asked.place, counter.last - %(k)s + asked.place AS serial
    FROM counter, unnest(%(ids)s::uuid[]) WITH ORDINALITY AS asked(id, place)
)
UPDATE {{table}} AS t
SET number = %(prefix)s || lpad(given.serial::text, greatest(4, length(given.serial::text)), '0')
FROM given WHERE t.id = given.id
RETURNING given.place, given.serial, t.number
"""


def number_rows(table: str, ids: Sequence[UUID], *, kind: str, county: str, day: date) -> list[str]:
    """Give the rows the next numbers of that county day, in the order of `ids`; return the numbers.

    One statement, to be the caller's last before commit: it locks the day's counter until then. A rollback gives
    the numbers back. An import takes a block by naming all rows of one short transaction.

    Args:
        table: has the columns `id` and `number`, and its room said so (`registry.number_table`).
        day: the county day (`kernel.times.county_day`) of the transaction's `now`.
    Raises:
        NotAllowed: the day's 999,999 numbers are used up.
        LookupError: an id has no row; the caller's transaction must roll back.
    """
    if not is_numbered(table):
        raise LookupError(f"{table} takes no numbers: its room must call ledger.registry.number_table in ready()")
    if not ids:
        return []
    asked = _asked(len(ids), kind, county, day) | {"ids": list(ids), "prefix": number_prefix(kind, county, day)}
    with refused_when_used_up():
        rows = sorted(run_prepared(connection, _NUMBER.format(table=connection.ops.quote_name(table)), asked))
    if len(rows) != len(ids):
        raise LookupError(f"{len(ids) - len(rows)} of {len(ids)} rows to number are not in {table}")
    return [number for _place, _serial, number in rows]


def next_numbers(count: int, *, kind: str, county: str, day: date) -> list[str]:
    """The next `count` numbers, for rows that the caller writes with them by its last statement before commit.

    Raises NotAllowed: the day's 999,999 numbers are used up.
    """
    with refused_when_used_up():
        [(last,)] = run_prepared(connection, _COUNT, _asked(count, kind, county, day))
    return [format_number(kind, county, day, serial) for serial in range(last - count + 1, last + 1)]


def _asked(count: int, kind: str, county: str, day: date) -> dict[str, Any]:
    return {"id": new_id(), "county": printed_county(county), "kind": kind, "day": day, "k": count}

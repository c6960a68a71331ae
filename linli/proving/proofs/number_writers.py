# SPDX-License-Identifier: MulanPSL-2.0
"""Writers for the proof of numbers: each inserts rows and numbers them last, one in ten gives up after all."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, connections, transaction

from linli.kernel.ids import new_id
from linli.kernel.times import county_day
from linli.ledger.actions import number_rows
from linli.ledger.registry import number_table
from linli.ledger.rules.numbers import number_prefix

KINDS = {"counter": "LN", "max": "MX", "sequence": "SQ"}


class GivenUp(Exception):
    """The transaction rolls back after its numbers were given."""


def write(*, way: str, each: int, seed: int, county: str, midnight: str, threads: int) -> dict[str, int]:
    """Let `threads` writers take `each` turns around midnight; return how many turns were rolled back."""
    number_table("proof_matter")
    moment = datetime.fromisoformat(midnight)
    with ThreadPoolExecutor(threads) as pool:
        turns = [
            pool.submit(_turns, way, each, random.Random(f"{seed}/{one}"), county, moment) for one in range(threads)
        ]
        return {"rolled_back": sum(turn.result() for turn in turns)}


def _turns(way: str, each: int, chance: random.Random, county: str, midnight: datetime) -> int:
    rolled_back = 0
    try:
        for turn in range(each):
            now = midnight + timedelta(milliseconds=10 * (turn % 400 - min(each, 400) // 2))
            rows = chance.choice([1] * 9 + [5])
            try:
                _turn(way, rows, county, county_day(now), give_up=chance.random() < 0.1)
            except GivenUp:
                rolled_back += 1
    finally:
        connections.close_all()
    return rolled_back


@transaction.atomic
def _turn(way: str, rows: int, county: str, day: date, *, give_up: bool) -> None:
    ids = [new_id() for _ in range(rows)]
    with connection.cursor() as cursor:
        row = "INSERT INTO proof_matter (id, county, kind, bulk) SELECT id, %s, %s, %s FROM unnest(%s::uuid[]) AS id"
        cursor.execute(row, [county, KINDS[way], rows > 1, ids])
    _WAYS[way](ids, county, day)
    if give_up:
        raise GivenUp


def _by_counter(ids: list[UUID], county: str, day: date) -> None:
    number_rows("proof_matter", ids, kind=KINDS["counter"], county=county, day=day)


def _by_max(ids: list[UUID], county: str, day: date) -> None:
    """Control: what most examples do. Two writers read the same maximum."""
    prefix = number_prefix(KINDS["max"], county, day)
    with connection.cursor() as cursor:
        for row_id in ids:
            cursor.execute(
                """UPDATE proof_matter SET number = %s || lpad((SELECT coalesce(max(substring(number FROM 17)::int), 0) + 1
                FROM proof_matter WHERE number LIKE %s)::text, 4, '0') WHERE id = %s""",
                [prefix, f"{prefix}%", row_id],
            )


def _by_sequence(ids: list[UUID], county: str, day: date) -> None:
    """Control: what databases offer. A rollback does not give the number back."""
    prefix = number_prefix(KINDS["sequence"], county, day)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE proof_matter SET number = %s || lpad(nextval(%s)::text, 4, '0') WHERE id = ANY(%s)",
            [prefix, f"proof_serial_{day:%d}", ids],
        )


_WAYS: dict[str, Callable[[list[UUID], str, date], None]] = {
    "counter": _by_counter,
    "max": _by_max,
    "sequence": _by_sequence,
}

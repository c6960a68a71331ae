# SPDX-License-Identifier: MulanPSL-2.0
"""Writers for the proof of numbers: rows numbered as the house numbers its own, one in ten given up after all.

A report is one statement (`numbered_together`), an import's block is copied with its numbers (`next_numbers`), a
dispute or an appointment is numbered where it lies (`number_rows`); all three draw on one counter, as on any day.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

from django.apps.registry import Apps
from django.db import IntegrityError, connection, connections, models, transaction

from linli.cases.actions.together import insert_row, numbered_together
from linli.kernel.copying import copy_models
from linli.kernel.ids import new_id
from linli.kernel.times import county_day
from linli.ledger.actions import next_numbers, number_rows
from linli.ledger.registry import number_table
from linli.ledger.rules.numbers import number_prefix

KINDS = {"counter": "LN", "max": "MX", "sequence": "SQ"}
OURS = ("one", "one", "one", "one", "one", "one", "one", "block", "placed", "placed")
BLOCK, FEW = 20, (1, 1, 1, 5)


class Matter(models.Model):
    """A row of the proof's table; in a registry of its own, so that no migration is made of it."""

    id = models.UUIDField(primary_key=True)
    county = models.TextField()
    number = models.TextField(null=True)
    kind = models.TextField()
    way = models.TextField()

    class Meta:
        app_label, apps, db_table = "proof", Apps(), "proof_matter"


class GivenUp(Exception):
    """The transaction rolls back after its numbers were given."""


def write(*, way: str, each: int, seed: int, county: str, midnight: str, threads: int) -> dict[str, int]:
    """Let `threads` writers take `each` turns around midnight; return how many turns were rolled back."""
    number_table(Matter._meta.db_table)
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
            one = chance.choice(OURS) if way == "counter" else way
            rows = {"one": 1, "block": BLOCK}.get(one) or chance.choice(FEW)
            made = [_matter(county, way, one) for _ in range(rows)]
            if chance.random() >= 0.1:
                _WAYS[one](made, county_day(now))
                continue
            rolled_back += 1
            if one == "one" and chance.random() < 0.5:
                _failing(made[0], county_day(now))
                continue
            with suppress(GivenUp), transaction.atomic():
                _WAYS[one](made, county_day(now))
                raise GivenUp
    finally:
        connections.close_all()
    return rolled_back


def _matter(county: str, way: str, one: str) -> Matter:
    return Matter(id=new_id(), county=county, kind=KINDS[way], way=one)


def _one(made: list[Matter], day: date) -> None:
    """As a report: the statement that numbers it is its whole transaction."""
    [row] = made
    with numbered_together(row.kind, row.county, day):
        insert_row(row)


def _failing(row: Matter, day: date) -> None:
    """The same, and what is sent with it cannot be written: the number was counted, and must not be gone."""
    with suppress(IntegrityError), numbered_together(row.kind, row.county, day):
        insert_row(row)
        insert_row(row)


@transaction.atomic
def _block(made: list[Matter], day: date) -> None:
    """As an import: numbers for all, then the rows with them by COPY."""
    numbers = next_numbers(len(made), kind=made[0].kind, county=made[0].county, day=day)
    for row, number in zip(made, numbers, strict=True):
        row.number = number
    copy_models(connection, made)


@transaction.atomic
def _placed(made: list[Matter], day: date) -> None:
    """As a dispute or an appointment: the rows first, their numbers by the last statement."""
    number_rows(Matter._meta.db_table, _inserted(made), kind=made[0].kind, county=made[0].county, day=day)


def _inserted(made: list[Matter]) -> list[UUID]:
    copy_models(connection, made)
    return [row.pk for row in made]


@transaction.atomic
def _by_max(made: list[Matter], day: date) -> None:
    """Control: what most examples do. Two writers read the same maximum."""
    prefix = number_prefix(KINDS["max"], made[0].county, day)
    with connection.cursor() as cursor:
        for row_id in _inserted(made):
            cursor.execute(
                """UPDATE proof_matter SET number = %s || lpad((SELECT coalesce(max(substring(number FROM 17)::int), 0) + 1
                FROM proof_matter WHERE number LIKE %s)::text, 4, '0') WHERE id = %s""",
                [prefix, f"{prefix}%", row_id],
            )


@transaction.atomic
def _by_sequence(made: list[Matter], day: date) -> None:
    """Control: what databases offer. A rollback does not give the number back."""
    prefix = number_prefix(KINDS["sequence"], made[0].county, day)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE proof_matter SET number = %s || lpad(nextval(%s)::text, 4, '0') WHERE id = ANY(%s)",
            [prefix, f"proof_serial_{day:%d}", _inserted(made)],
        )


_WAYS: dict[str, Callable[[list[Matter], date], None]] = {
    "one": _one, "block": _block, "placed": _placed, "max": _by_max, "sequence": _by_sequence,
}  # fmt: skip

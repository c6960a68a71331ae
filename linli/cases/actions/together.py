# SPDX-License-Identifier: MulanPSL-2.0
"""All that a new row brings with it, written by one statement: the hot path waits once, and holds its number briefly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

from django.db import connection, models

from linli.kernel.statements import insert, run_prepared, together
from linli.ledger.actions import NUMBER, one_number, refused_when_used_up

Held = list[tuple[str, list[Any]]]


@contextmanager
def numbered_together(kind: str, county: str, day: date) -> Iterator[list[str]]:
    """Hold the INSERTs that are executed inside and send them as one statement, which numbers the row of `insert_row`.

    Outside a transaction the statement is one of its own. What is read inside sees nothing of what is held; an error
    inside sends nothing. The list yielded holds the number at the end.

    Raises NotAllowed, nothing written, if the day's numbers are used up; RuntimeError for a statement that can be
    neither held nor done before what is held.
    """
    held: Held = []
    given: list[str] = []

    def hold(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        word = sql.split(maxsplit=1)[0].upper()
        if word == "SELECT":
            return execute(sql, params, many, context)
        if word != "INSERT" or many or "RETURNING" in sql or isinstance(params, dict):
            raise RuntimeError(f"this cannot be sent together with other INSERTs: {sql[:80]}")
        held.append((sql, list(params or ())))
        return None

    with connection.execute_wrapper(hold):
        yield given
    start, inputs = one_number(kind, county, day)
    sql = together(start, tuple(sql for sql, _inputs in held), "SELECT number FROM numbered")
    with refused_when_used_up():
        rows = run_prepared(connection, sql, [*inputs, *(value for _sql, values in held for value in values)])
    given.append(rows[0][0])


def insert_row(row: models.Model) -> None:
    """Inside `numbered_together`: `row.save(force_insert=True)` of a row that gets the number."""
    table, columns, names = _columns_of(type(row))
    sql, values = insert(table, columns, [[getattr(row, name) for name in names]])
    place = columns.index("number")
    head, places = sql.rsplit(" VALUES ", 1)
    marks = places.strip("()").split(", ")
    marks[place] = NUMBER
    with connection.cursor() as cursor:
        cursor.execute(f"{head} VALUES ({', '.join(marks)})", values[:place] + values[place + 1 :])


@cache
def _columns_of(model: Any) -> tuple[str, list[str], list[str]]:
    fields = model._meta.concrete_fields
    return model._meta.db_table, [field.column for field in fields], [field.attname for field in fields]

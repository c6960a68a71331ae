# SPDX-License-Identifier: MulanPSL-2.0
"""All that a new row brings with it, written by one statement: the hot path waits once, and holds its number briefly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from linli.kernel.statements import holding, insert, run_prepared, send, together
from linli.ledger.actions import NUMBER, one_number, refused_when_used_up
from linli.people.limits import counted_by, refused_when_tries_end

if TYPE_CHECKING:
    from linli.people.limits import Try


@dataclass(frozen=True, slots=True)
class Beside:
    """What the statement of a new row does besides.

    Args:
        tries: what it counts as. They are counted before the number is taken: who is refused keeps nobody waiting.
        note: sends one more statement without an answer.
    """

    tries: Sequence[Try] = ()
    note: Callable[[], None] | None = None


@contextmanager
def numbered_together(kind: str, county: str, day: date, beside: Beside | None = None) -> Iterator[list[str]]:
    """Hold the INSERTs that are sent inside and write them by one statement, which numbers the row of `insert_row`.

    Outside a transaction the statement is one of its own. What is read inside sees nothing of what is held; an error
    inside sends nothing. The list yielded holds the number at the end.

    Raises NotAllowed, nothing written, if the day's numbers are used up; TooMany, nothing written, if no try was left;
    RuntimeError for a statement that would write before what is held.
    """
    given, own = list[str](), connections[DEFAULT_DB_ALIAS]
    tries, note = (beside.tries, beside.note) if beside else ((), None)
    with holding() as held, own.execute_wrapper(_only_reading):
        yield given
        if note:
            note()
    start, inputs = one_number(kind, county, day, after="tried" if tries else "")
    if tries:
        sql, facts = counted_by(tries, "tried")
        start, inputs = f"{sql}, {start}", [*facts, *inputs]
    sql = together(start, tuple(sql for sql, _inputs in held), "SELECT number FROM numbered")
    with refused_when_used_up(), refused_when_tries_end(tries):
        rows = run_prepared(own, sql, [*inputs, *(value for _sql, values in held for value in values)])
    given.append(rows[0][0])


def _only_reading(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if sql.split(maxsplit=1)[0].upper() != "SELECT":
        raise RuntimeError(f"this is not sent together with the rest: {sql[:80]}")
    return execute(sql, params, many, context)


def insert_row(row: models.Model) -> None:
    """Inside `numbered_together`: `row.save(force_insert=True)` of a row that gets the number."""
    table, columns, names = _columns_of(type(row))
    sql, values = insert(table, columns, [[getattr(row, name) for name in names]])
    place = columns.index("number")
    head, places = sql.rsplit(" VALUES ", 1)
    marks = places.strip("()").split(", ")
    marks[place] = NUMBER
    send(connection, f"{head} VALUES ({', '.join(marks)})", values[:place] + values[place + 1 :])


@cache
def _columns_of(model: Any) -> tuple[str, list[str], list[str]]:
    fields = model._meta.concrete_fields
    return model._meta.db_table, [field.column for field in fields], [field.attname for field in fields]

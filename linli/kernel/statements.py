# SPDX-License-Identifier: MulanPSL-2.0
"""Statements of hot paths: worked out once, prepared by the server, several in one message.

`connection` is Django's own; it is only handed through, so that this module imports no Django. Hand `run_prepared` the
thread's own (`connections[...]`): the name that stands for it looks it up anew for each thing it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import psycopg

Held = list[tuple[str, list[Any]]]

_held: ContextVar[Held | None] = ContextVar("held", default=None)
FEW_ROWS = 8  # above it the text would differ too often to be worth preparing

_PLAIN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _nothing: "NULL",
    UUID: "'{}'".format,
    datetime: lambda moment: f"'{moment.isoformat()}'",
    bool: lambda value: "true" if value else "false",
    int: str,
}


def insert(table: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> tuple[str, list[Any]]:
    """The statement and its parameters (%s) for `rows` of values in the order of `columns`.

    A few rows always give the same text, which the server may have prepared. In many rows, what cannot hold a quote is
    written as it is. `table` and `columns` are names of our own models, which need no quoting.
    """
    rows = list(map(list, rows))
    if len(rows) <= FEW_ROWS:
        return _insert_text(table, tuple(columns), len(rows)), [value for row in rows for value in row]
    values: list[Any] = []
    lines = []
    for row in rows:
        places = []
        for value in row:
            plain = _PLAIN.get(type(value))
            if plain is None:
                values.append(value)
            places.append(plain(value) if plain else "%s")
        lines.append(f"({', '.join(places)})")
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join(lines)}", values


@lru_cache
def _insert_text(table: str, columns: tuple[str, ...], rows: int) -> str:
    line = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([line] * rows)}"


@contextmanager
def holding() -> Iterator[Held]:
    """Inside, what is sent by `send` is not executed: the list has it, in order."""
    held: Held = []
    before = _held.set(held)
    try:
        yield held
    finally:
        _held.reset(before)


def send(connection: Any, sql: str, inputs: Sequence[Any]) -> None:
    """Execute a statement without an answer, or let it wait for those it is sent together with (`holding`)."""
    held = _held.get()
    if held is not None:
        held.append((sql, list(inputs)))
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, inputs)


@lru_cache
def together(start: str, statements: tuple[str, ...], answer: str) -> str:
    """WITH `start`, then statements without an answer, then `answer`: one statement, done whole or not at all.

    Their order is open, so none may need what another writes. Foreign keys between them are checked at the end.
    """
    parts = [start, *(f"s{n} AS ({statement})" for n, statement in enumerate(statements))]
    return f"WITH {', '.join(parts)} {answer}"


def run_prepared(connection: Any, sql: str, inputs: Any) -> list[tuple[Any, ...]]:
    """Execute a statement whose text is always the same; its rows. The server parses and plans it once a connection.

    Where statements are watched (DEBUG, tests that count them) it goes the usual way.
    """
    if connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute(sql, inputs)
            return cursor.fetchall() if cursor.description else []
    return run_now(connection, sql, inputs)


def run_now(connection: Any, sql: str, inputs: Any) -> list[tuple[Any, ...]]:
    """`run_prepared` past all who watch statements."""
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    raw, (native, names) = connection.connection, _native(sql)
    values = [inputs[name] for name in names] if names else inputs
    with connection.wrap_database_errors:
        raw.prepare_threshold = 0
        try:
            with psycopg.RawCursor(raw) as cursor:
                cursor.execute(native, values)
                found = cursor.pgresult  # its description would be a list of objects, made to be looked at once
                return cursor.fetchall() if found and found.nfields else []
        finally:
            raw.prepare_threshold = None  # as Django has it: its own statements have their values inside


@lru_cache
def positional(sql: str) -> tuple[str, tuple[str, ...]]:
    """A statement with named places, written with %s; the names they stand for, in order."""
    names = tuple(re.findall(r"%\((\w+)\)s", sql))
    return re.sub(r"%\(\w+\)s", "%s", sql), names


@lru_cache
def _native(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """The statement with the server's own placeholders, $1 …, and the names they stand for where they have names."""
    names: list[str] = []
    count = 0

    def place(found: re.Match[str]) -> str:
        nonlocal count
        if found[0] == "%%":
            return "%"
        if found[1] is None:
            count += 1
            return f"${count}"
        if found[1] not in names:
            names.append(found[1])
        return f"${names.index(found[1]) + 1}"

    return re.sub(r"%(?:\((\w+)\))?s|%%", place, sql).encode(), tuple(names)

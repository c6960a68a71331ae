# SPDX-License-Identifier: MulanPSL-2.0
"""Statements that need no answer of one another, sent in one message: the hot path waits once, not six times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection, models

from linli.kernel.statements import insert


@contextmanager
def sent_together() -> Iterator[None]:
    """Hold the INSERTs that are executed inside, and send them as one message: at the end, or before anything else.

    Only inside a transaction. An error of any of them is raised at the end, as Django's own exception; an error inside
    sends nothing. Where statements are logged (DEBUG, tests that count them) each is sent alone, to be seen.
    """
    if connection.queries_logged:
        yield
        return
    waiting: list[str] = []

    def hold(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        cursor = context["cursor"].cursor
        if many or not sql.lstrip().startswith("INSERT") or "RETURNING" in sql or not hasattr(cursor, "mogrify"):
            _send(waiting)  # somebody waits for this one's answer, which may depend on what is held
            return execute(sql, params, many, context)
        waiting.append(cursor.mogrify(sql, params))
        return None

    with connection.execute_wrapper(hold):
        yield
    _send(waiting)


def _send(waiting: list[str]) -> None:
    if waiting:
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(";\n".join(waiting))
        waiting.clear()


def insert_row(row: models.Model) -> None:
    """`row.save(force_insert=True)` for a row that needs nothing worked out, without working the statement out anew."""
    table, columns, names = _columns_of(type(row))
    with connection.cursor() as cursor:
        cursor.execute(*insert(table, columns, [[getattr(row, name) for name in names]]))


@cache
def _columns_of(model: Any) -> tuple[str, list[str], list[str]]:
    fields = model._meta.concrete_fields
    return model._meta.db_table, [field.column for field in fields], [field.attname for field in fields]

# SPDX-License-Identifier: MulanPSL-2.0
"""Statements that need no answer of one another, sent in one go: the hot path's round trips."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection, models
from psycopg import Pipeline


@contextmanager
def sent_together() -> Iterator[None]:
    """Send what is executed inside without waiting for each answer; the first to ask for a result waits for all.

    Only inside a transaction, and only for statements whose row count nobody reads. An error of any of them is raised
    by whoever waits, at the latest here, as Django's own exception.
    """
    if not Pipeline.is_supported() or connection.connection is None:
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def insert_row(row: models.Model) -> None:
    """`row.save(force_insert=True)` for a row that needs nothing worked out: the same statement, its text made once."""
    statement, names = _insert_of(type(row))
    with connection.cursor() as cursor:
        cursor.execute(statement, [getattr(row, name) for name in names])


@cache
def _insert_of(model: Any) -> tuple[str, tuple[str, ...]]:
    fields = model._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({places})", tuple(f.attname for f in fields)

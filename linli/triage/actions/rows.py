# SPDX-License-Identifier: MulanPSL-2.0
"""A row written fast: one INSERT as plain text."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection, models

from linli.kernel.statements import insert, send


def insert_row(row: models.Model) -> None:
    """`row.save(force_insert=True)` for a row that needs nothing worked out, without working the statement out anew."""
    table, columns, names = columns_of(type(row))
    send(connection, *insert(table, columns, [[getattr(row, name) for name in names]]))


@cache
def columns_of(model: Any) -> tuple[str, list[str], list[str]]:
    fields = model._meta.concrete_fields
    return model._meta.db_table, [field.column for field in fields], [field.attname for field in fields]

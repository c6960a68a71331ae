# SPDX-License-Identifier: MulanPSL-2.0
"""Rows written fast: one INSERT as plain text, many by COPY."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection, models

from linli.kernel.statements import insert


def insert_row(row: models.Model) -> None:
    """`row.save(force_insert=True)` for a row that needs nothing worked out, without working the statement out anew."""
    table, columns, names = columns_of(type(row))
    with connection.cursor() as cursor:
        cursor.execute(*insert(table, columns, [[getattr(row, name) for name in names]]))


def copy_rows(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """All columns of all rows in one COPY."""
    if not rows:
        return
    table, columns, names = columns_of(model)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([_cell(getattr(row, name)) for name in names])


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


@cache
def columns_of(model: Any) -> tuple[str, list[str], list[str]]:
    fields = model._meta.concrete_fields
    return model._meta.db_table, [field.column for field in fields], [field.attname for field in fields]

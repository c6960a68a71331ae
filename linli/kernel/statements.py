# SPDX-License-Identifier: MulanPSL-2.0
"""INSERT statements of hot paths as text: what cannot hold a quote is written as it is, all else stays a parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

_PLAIN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _nothing: "NULL",
    UUID: "'{}'".format,
    datetime: lambda moment: f"'{moment.isoformat()}'",
    bool: lambda value: "true" if value else "false",
    int: str,
}


def insert(table: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> tuple[str, list[Any]]:
    """The statement and its parameters (%s) for `rows` of values in the order of `columns`.

    `table` and `columns` are names of our own models, which need no quoting.
    """
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

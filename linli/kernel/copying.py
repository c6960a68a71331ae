# SPDX-License-Identifier: MulanPSL-2.0
"""Many rows by COPY, in the text form that the server reads: ten times the speed of INSERT.

`connection` is Django's own and models are only handed through, so that this module imports no Django.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any
from uuid import UUID

AT_ONCE = 500  # rows sent in one piece
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_JSON = json.JSONEncoder(ensure_ascii=False).encode


def copy_rows(connection: Any, table: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """One COPY for all rows, each of values in the order of `columns`: names of our own, which need no quoting."""
    cells = _CELLS
    lines = ("\t".join([cells[type(value)](value) for value in row]) for row in rows)
    copying = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copying) as copy:
        while some := list(islice(lines, AT_ONCE)):
            copy.write("\n".join(some) + "\n")


def copy_models(connection: Any, rows: Sequence[Any]) -> None:
    """Unsaved rows of one model; a column that none of them fills is left to the table."""
    if not rows:
        return
    model: Any = type(rows[0])
    table, columns = _columns_of(model)
    values = [vars(row) for row in rows]
    filled = {name: column for name, column in columns.items() if any(one[name] is not None for one in values)}
    copy_rows(connection, table, list(filled.values()), map(itemgetter(*filled), values))


def _text(value: str) -> str:
    return value.translate(_ESCAPES) if _SPECIAL.search(value) else value


def _array(values: Sequence[Any]) -> str:
    """Of what needs no quotes; of words only none."""
    if any(isinstance(value, str) for value in values):
        raise TypeError("words in an array are not copied")
    return f"{{{','.join([_CELLS[type(value)](value) for value in values])}}}"


class _Cells(dict[type, Callable[[Any], str]]):
    """How values of a type are written; an enum as what it is made of."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        for above in kind.__mro__[1:]:
            if above in self:
                self[kind] = self[above]
                return self[kind]
        raise TypeError(f"{kind.__name__} is not copied")


_CELLS = _Cells({
    type(None): lambda _nothing: r"\N",
    str: _text,
    bool: lambda value: "t" if value else "f",
    int: int.__repr__,
    float: repr,
    UUID: lambda value: value.hex,
    datetime: datetime.isoformat,
    date: date.isoformat,
    bytes: lambda value: rf"\\x{value.hex()}",
    dict: lambda value: _text(_JSON(value)),
    list: _array,
})  # fmt: skip


@cache
def _columns_of(model: Any) -> tuple[str, dict[str, str]]:
    fields = model._meta.concrete_fields
    return model._meta.db_table, {field.attname: field.column for field in fields}

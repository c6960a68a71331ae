# SPDX-License-Identifier: MulanPSL-2.0
"""Cells and headings of a sheet's row, read as what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, object]


def text(row: Row, key: str) -> str:
    """A cell as text; a number that a sheet made of a code loses its .0."""
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def key_of(words: Mapping[Any, object], given: str) -> str:
    """The stored key of a cell that holds the key itself or its word (部门, 网格员)."""
    if given in words:
        return given
    return next((str(key) for key, word in words.items() if str(word) == given), given)


def by_key(row: Row, columns: Mapping[str, object]) -> dict[str, object]:
    """`row` under stable keys, whether its headings are keys or words."""
    keys = {str(word): key for key, word in columns.items()}
    return {keys.get(str(heading).strip(), str(heading).strip()): value for heading, value in row.items()}

# SPDX-License-Identifier: MulanPSL-2.0
"""Which tables carry official numbers: filled by the rooms above in their AppConfig.ready()."""

from __future__ import annotations

_numbered: set[str] = set()


def number_table(table: str) -> None:
    """Say that `table` has the columns `id` and `number` and may be numbered."""
    _numbered.add(table)


def is_numbered(table: str) -> bool:
    return table in _numbered

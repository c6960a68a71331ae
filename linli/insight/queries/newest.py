# SPDX-License-Identifier: MulanPSL-2.0
"""Rows behind a number of a board, newest first, page by page: none repeated, none left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from linli.cases.queries.lists import PAGE_ROWS
from linli.cases.queries.paging import make_key, read_key

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class NewestPage:
    """One page, and the key that continues after it ("" at the end)."""

    rows: list[Any]
    next_key: str = ""


def newest_page(rows: QuerySet[Any], column: str, *, after: str = "", key: str = "pk") -> NewestPage:
    """The page after the key; `column` is the moment that makes a row newer than another, `key` is each row's own."""
    if place := read_key(after):
        at, pk = place
        rows = rows.filter(Q(**{f"{column}__lt": at}) | Q(**{column: at, f"{key}__lt": pk}))
    found = list(rows.order_by(f"-{column}", f"-{key}")[: PAGE_ROWS + 1])
    if len(found) <= PAGE_ROWS:
        return NewestPage(found)
    found.pop()
    return NewestPage(found, make_key(getattr(found[-1], column), getattr(found[-1], key)))

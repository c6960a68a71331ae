# SPDX-License-Identifier: MulanPSL-2.0
"""Rows behind a number of a board, newest first or in the order of their lamps, page by page: none repeated, none left
out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import DateTimeField, Q, Value
from django.db.models.functions import Coalesce

from linli.cases.queries.due_lamps import due_lamp
from linli.cases.queries.lists import PAGE_ROWS
from linli.cases.queries.paging import make_key, read_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

_NEVER = datetime(9000, 1, 1, tzinfo=UTC)  # behind every lamp


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
    return _page(rows.order_by(f"-{column}", f"-{key}"), column, key)


@dataclass(frozen=True, slots=True)
class Lamps:
    """What the reader asks of lamps: the rows of one, and their order instead of the newest first."""

    now: datetime
    lamp: str = ""
    sort: bool = False


def lamps_page(rows: QuerySet[Any], column: str, due: Any, asked: Lamps, *, after: str = "") -> NewestPage:
    """The page after the key; `due` is the time that a row's lamp stands for, none where it has none: those come last."""
    rows = rows.annotate(lamp_due_at=due)
    rows = rows.filter(due_lamp("lamp_due_at", asked.lamp, asked.now)) if asked.lamp else rows
    if not asked.sort:
        return newest_page(rows, column, after=after)
    rows = rows.annotate(lamp_at=Coalesce("lamp_due_at", Value(_NEVER), output_field=DateTimeField()))
    if place := read_key(after):
        at, pk = place
        rows = rows.filter(Q(lamp_at__gt=at) | Q(lamp_at=at, pk__gt=pk))
    return _page(rows.order_by("lamp_at", "pk"), "lamp_at", "pk")


def _page(rows: QuerySet[Any], column: str, key: str) -> NewestPage:
    found = list(rows[: PAGE_ROWS + 1])
    if len(found) <= PAGE_ROWS:
        return NewestPage(found)
    found.pop()
    return NewestPage(found, make_key(getattr(found[-1], column), getattr(found[-1], key)))

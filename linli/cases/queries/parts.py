# SPDX-License-Identifier: MulanPSL-2.0
"""Pages of a list that stands in parts, one after the other, each in the order of due times: read from one index each.

A key names the part and the place in it. The first two parts are read by one statement, the last only where they end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from linli.cases.models import Case
from linli.cases.queries.paging import Page, beyond, make_key, read_key
from linli.cases.rules.states import Urgency

_NAMES = "abc"
CRITICAL = Q(urgency=Urgency.CRITICAL)


def critical_first(rows: QuerySet[Case]) -> list[QuerySet[Case]]:
    """Danger to life or property before all else, whatever was promised when."""
    return [rows.filter(CRITICAL), rows.filter(~CRITICAL)]


def parts_page(parts: Sequence[QuerySet[Case]], *, size: int, after: str = "", before: str = "") -> Page:
    """One page over all parts; pages never repeat or skip a row."""
    part, place = _read(before or after, len(parts))
    back = bool(before) and place is not None
    order = range(part, -1, -1) if back else range(part, len(parts))
    found = list[Any]()
    for some in _together(order):
        rows = [_first(parts[n], n, size + 1 - len(found), back, place if n == part else None) for n in some]
        found += rows[0] if len(rows) == 1 else _union(rows, back)[: size + 1 - len(found)]
        if len(found) > size:
            break
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    ends = [f"{_NAMES[case.part]}{make_key(case.due_at, case.pk)}" for case in (found[:1] + found[-1:])]
    has_next, has_prev = (True, more) if back else (more, place is not None)
    return Page(found, ends[1] if has_next and ends else "", prev_key=ends[0] if has_prev and ends else "")


def _together(order: range) -> list[list[int]]:
    """Which parts one statement reads, in this order: the first two together."""
    found: list[list[int]] = []
    for n in order:
        if found and n < 2 and found[-1][-1] < 2:
            found[-1].append(n)
        else:
            found.append([n])
    return found


def _first(
    rows: QuerySet[Case], part: int, most: int, back: bool, place: tuple[datetime, UUID] | None
) -> QuerySet[Any]:
    some = rows.annotate(part=Value(part)).order_by(*(("-due_at", "-id") if back else ("due_at", "id")))
    return (some.filter(beyond(place, falling=back)) if place else some)[:most]


def _union(rows: Sequence[QuerySet[Any]], back: bool) -> QuerySet[Any]:
    order = ("-part", "-due_at", "-id") if back else ("part", "due_at", "id")
    return rows[0].union(*rows[1:], all=True).order_by(*order)


def _read(key: str, parts: int) -> tuple[int, tuple[datetime, UUID] | None]:
    place = read_key(key[1:]) if key[:1] in tuple(_NAMES[:parts]) else None
    return (_NAMES.index(key[0]), place) if place else (0, None)

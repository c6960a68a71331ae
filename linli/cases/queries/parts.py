# SPDX-License-Identifier: MulanPSL-2.0
"""Pages of a list that stands in parts, one after the other, each in the order of due times: read from one index each.

A key names the part and the place in it. One statement a part that the page touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

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
    found = list[tuple[int, Case]]()
    for n in order:
        some = parts[n].order_by(*(("-due_at", "-pk") if back else ("due_at", "pk")))
        if place is not None and n == part:
            some = some.filter(beyond(place, falling=back))
        found += [(n, case) for case in some[: size + 1 - len(found)]]
        if len(found) > size:
            break
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    ends = [f"{_NAMES[n]}{make_key(case.due_at, case.pk)}" for n, case in _ends(found)]
    has_next, has_prev = (True, more) if back else (more, place is not None)
    cases = [case for _n, case in found]
    return Page(cases, ends[1] if has_next and ends else "", prev_key=ends[0] if has_prev and ends else "")


def _ends(found: Sequence[tuple[int, Case]]) -> list[tuple[int, Case]]:
    return [found[0], found[-1]] if found else []


def _read(key: str, parts: int) -> tuple[int, tuple[datetime, UUID] | None]:
    place = read_key(key[1:]) if key[:1] in tuple(_NAMES[:parts]) else None
    return (_NAMES.index(key[0]), place) if place else (0, None)

# SPDX-License-Identifier: MulanPSL-2.0
"""Lists in the order of their lamps: red, yellow, green, and last what has none, such as what was answered.

A due time alone orders red before yellow before green. What has no lamp stands in a second part of the list, so that both
parts are read in the order of the one index.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.cases.models import Case
from linli.cases.queries.paging import Page, beyond, make_key, read_key
from linli.cases.rules.states import Stage, State

LAMP = "lamp"
_PARTS = ("a", "b")


def without_lamp(now: datetime) -> Q:
    """What no lamp is lit for: ended, answered, or suspended and not over its last day."""
    return Q(stage=Stage.ENDED) | Q(state=State.ANSWERED) | Q(state=State.SUSPENDED, due_at__gte=now)


def lamp_page(rows: QuerySet[Case], *, now: datetime, size: int, after: str = "", before: str = "") -> Page:
    """One page of `rows`. A key names the part of the list and the place in it. One statement, two at the border."""
    part, place = _read(before or after)
    back = bool(before) and place is not None
    parts = [rows.filter(~without_lamp(now)), rows.filter(without_lamp(now))]
    order = range(part, -1, -1) if back else range(part, 2)
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
    ends = [f"{_PARTS[n]}{make_key(case.due_at, case.pk)}" for n, case in _ends(found)]
    has_next, has_prev = (True, more) if back else (more, place is not None)
    cases = [case for _n, case in found]
    return Page(cases, ends[1] if has_next and ends else "", prev_key=ends[0] if has_prev and ends else "")


def _ends(found: Sequence[tuple[int, Case]]) -> list[tuple[int, Case]]:
    return [found[0], found[-1]] if found else []


def _read(key: str) -> tuple[int, tuple[datetime, UUID] | None]:
    place = read_key(key[1:]) if key[:1] in _PARTS else None
    return (_PARTS.index(key[0]), place) if place else (0, None)

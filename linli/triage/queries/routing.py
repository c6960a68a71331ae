# SPDX-License-Identifier: MulanPSL-2.0
"""The county's table of routes, kept in the process for a few seconds, and where a matter goes by it now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from uuid import UUID

from linli.people.queries import unit_info
from linli.people.queries.staffing import Staffing
from linli.people.rules import CENTRE, OFFICE, Role, UnitInfo, UnitKind
from linli.triage.models import Route
from linli.triage.rules.proposal import Way
from linli.triage.rules.routes import Asked, Bar, Choice, RouteTable, Rule

FRESH_SECONDS = 5.0
_BELOW = {"city": "county", "county": "town", "town": "village"}
_kept: dict[str, tuple[float, RouteTable]] = {}
_lock = threading.Lock()


def route_table(county: str) -> RouteTable:
    """The rules of `county`, past and future ones too; at most FRESH_SECONDS old."""
    found = _kept.get(county)
    if found is not None and time.monotonic() - found[0] < FRESH_SECONDS:
        return found[1]
    with _lock:
        table = RouteTable(rule_of(row) for row in Route.objects.filter(county=county))
        _kept[county] = (time.monotonic(), table)
    return table


def forget_routes() -> None:
    """Read again at the next call: after an edit, and between tests."""
    _kept.clear()


def rule_of(row: Route) -> Rule:
    return Rule(
        row.pk,
        row.category,
        row.area_code,
        row.order_type,
        row.hours,
        row.unit_id,
        row.starts_on,
        row.ends_on,
        row.note,
    )


def choose_route(
    centre: UnitInfo,
    asked: Asked,
    staffing: Staffing,
    *,
    gave_back: Collection[UUID] = (),
    table: RouteTable | None = None,
) -> Choice:
    """The rule that decides on the day of `staffing` for a matter lying at `centre`. No statement but its one."""
    bar = may_not(centre, asked, staffing, gave_back)
    return (table or route_table(centre.county)).choose(asked, staffing.on, bar)


def may_not(
    centre: UnitInfo, asked: Asked, staffing: Staffing, gave_back: Collection[UUID] = ()
) -> Callable[[UUID], Bar | None]:
    """Why a unit may not be given this very matter today; None where it may."""
    of_the_unit = bar_of(centre, asked.area)

    def bar(unit_id: UUID) -> Bar | None:
        why, unit = of_the_unit(unit_id), unit_info(unit_id)
        if unit_id in gave_back and why != Bar.CLOSED:
            return Bar.GAVE_BACK
        if why is not None or unit is None or unit.id == centre.id:
            return why
        return None if staffing.covers(unit_id, asked.category, who_opens(unit)) else Bar.NOBODY

    return bar


def who_opens(unit: UnitInfo) -> frozenset[Role]:
    """The roles that open what the unit is given."""
    return CENTRE if unit.kind == UnitKind.CENTRE else OFFICE | CENTRE


def bar_of(centre: UnitInfo, area: str) -> Callable[[UUID], Bar | None]:
    """Why a unit may not be given anything of an area by this centre; None where it may."""

    def bar(unit_id: UUID) -> Bar | None:
        unit = unit_info(unit_id)
        if unit is None or not unit.is_open:
            return Bar.CLOSED
        return None if way_to(unit, centre, area) else Bar.NOT_OURS

    return bar


def way_to(unit: UnitInfo, centre: UnitInfo, area: str) -> Way | None:
    """The step that brings a matter in `area` from `centre` to `unit`; None where there is none."""
    if unit.id == centre.id:
        return Way.KEEP
    if unit.kind == UnitKind.CENTRE:
        below = unit.tier == _BELOW.get(centre.tier)
        return Way.HAND_DOWN if below and area.startswith(unit.area_code) else None
    return Way.DISPATCH if unit.tier == centre.tier and unit.area_code.startswith(centre.area_code) else None

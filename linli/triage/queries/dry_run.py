# SPDX-License-Identifier: MulanPSL-2.0
"""What a changed table of routes would have done with the matters of the last month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.kernel.ids import id_at
from linli.kernel.times import county_day
from linli.people.queries import unit_info
from linli.people.queries.staffing import Staffing
from linli.people.rules import UnitInfo
from linli.triage.models import Matter
from linli.triage.queries.office_hours import asked_of
from linli.triage.queries.routing import choose_route, route_table
from linli.triage.rules.routes import RouteTable

DAYS = 30
MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """One matter that would have gone elsewhere. Administrators see no words of matters: kind, place, time."""

    at: datetime
    category: str
    area: str
    before: UUID
    after: UUID


@dataclass(frozen=True, slots=True)
class DryRun:
    """`looked` matters of the last DAYS; `moved` of them go elsewhere, of which `listed` are shown."""

    looked: int
    moved: int
    listed: list[Moved]
    flows: list[tuple[UUID, UUID, int]]


def dry_run(county: str, table: RouteTable, *, now: datetime, running: RouteTable | None = None) -> DryRun:
    """The running table against `table`, on every matter told in the last DAYS days. Two statements.

    A matter is asked about at the upper one of the centre it came to and the centre it is at: what was handed down was
    decided above, what was handed up is decided there now.
    """
    running, looked, found = running or route_table(county), 0, list[Moved]()
    staffing = Staffing(county_day(now), county=county)
    rows = Matter.objects.filter(county__startswith=county, id__gte=id_at(now - timedelta(days=DAYS)), category__gt="")
    columns = ("category", "scope_code", "order_type", "reported_at", "centre_id", "first_centre")
    for category, area, order_type, at, *centres in rows.values_list(*columns).iterator(chunk_size=5000):
        centre = _upper(*centres)
        if centre is None or centre.county != county:  # a city's table decides at the city's centre
            continue
        looked += 1
        asked = asked_of(county, category, area, order_type, at)
        before, after = (
            choose_route(centre, asked, staffing, table=one).unit_id or centre.id for one in (running, table)
        )
        if before != after:
            found.append(Moved(at, category, area, before, after))
    flows = Counter((one.before, one.after) for one in found)
    found.sort(key=lambda one: one.at, reverse=True)
    return DryRun(looked, len(found), found[:MOST_LISTED], [(*pair, n) for pair, n in flows.most_common()])


def _upper(centre_id: UUID, first: UUID | None) -> UnitInfo | None:
    """A centre that was closed since decides nothing any more."""
    both = [unit for unit in map(unit_info, {centre_id, first or centre_id}) if unit is not None and unit.is_open]
    return min(both, key=lambda unit: len(unit.area_code), default=None)

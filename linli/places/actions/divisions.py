# SPDX-License-Identifier: MulanPSL-2.0
"""Takes in division codes, row by row: what is new, what was renamed, what is refused and why.

Counties nobody serves may come in by name alone, the whole country's: 3,000 chains of the ledger would be sealed every
few seconds for one line each, so their coming stands in the ledger of the county that took them in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from linli.kernel.times import county_day
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry
from linli.places.actions.areas import new_area
from linli.places.actions.division_files import DivisionRow
from linli.places.actions.guards import area_subject, in_scope, lock_places
from linli.places.models import Area
from linli.places.queries.snapshot import note_change
from linli.places.rules import ImportReport, Level, Outcome, Verdict, county_of, is_code, level_of, parent_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

BATCH = 5000
FEW_CITIES = 30  # more than these: read all areas instead of asking for each city


@transaction.atomic
def import_divisions(
    rows: Iterable[DivisionRow],
    *,
    by: Viewer | None,
    now: datetime,
    on: date | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Add what is new, rename what was renamed, leave the rest; each row gets its verdict. Nothing is ever deleted.

    Args:
        rows: parents before children, as `read_divisions` gives them.
        on: first day of new areas; None for "always".
    """
    lock_places()
    rows = list(rows)
    known = _known({row.code[:4] for row in rows})
    report, taken, by_county = ImportReport(), dict[str, str](), Counter[str]()
    changed: dict[Outcome, list[Area]] = {Outcome.CREATED: [], Outcome.CHANGED: []}
    for row in rows:
        reason, facts = _fault(row, known, taken, on or county_day(now))
        outcome = Outcome.REFUSED if reason else _outcome(row, known.get(row.code))
        if outcome in changed and not in_scope(by, row.code):
            outcome, reason = Outcome.REFUSED, "outside_scope"
        report.add(Verdict(row.row, row.code, outcome, reason, facts, row.source))
        taken.setdefault(row.code, f"{row.source}:{row.row}")
        if outcome in changed:
            known[row.code] = _filled(row, known.get(row.code), on)
            changed[outcome].append(known[row.code])
            by_county[county_of(row.code)] += 1
    if not dry_run and by_county:
        Area.objects.bulk_create(changed[Outcome.CREATED], batch_size=BATCH)
        Area.objects.bulk_update(changed[Outcome.CHANGED], ["name", "lon", "lat"], batch_size=BATCH)
        record_many(
            NewEntry(area_subject(county), "import_divisions", now, by, {"rows": count})
            for county, count in sorted(_chains(by_county, known, by.county if by else settings.LINLI_COUNTY).items())
        )
        note_change()
    report.written = not dry_run
    return report


def _known(cities: set[str]) -> dict[str, Area]:
    """The areas of these cities that are there already."""
    found = Area.objects.all()
    if len(cities) <= FEW_CITIES:
        found = found.filter(reduce(or_, (Q(code__startswith=city) for city in cities), Q(pk__in=[])))
    return {area.code: area for area in found}


def _chains(by_county: Counter[str], known: dict[str, Area], own: str) -> Counter[str]:
    """Rows by the county whose ledger tells of them: its own, if there are towns in it; else the importer's."""
    served = {code[:width] for code in known if len(code) > 6 for width in (4, 6)}
    found: Counter[str] = Counter()
    for county, count in by_county.items():
        found[county if county in served else own] += count
    return found


def _outcome(row: DivisionRow, area: Area | None) -> Outcome:
    if area is None:
        return Outcome.CREATED
    moved = row.lon is not None and (row.lon, row.lat) != (area.lon, area.lat)
    return Outcome.CHANGED if moved or area.name != row.name else Outcome.UNCHANGED


def _filled(row: DivisionRow, area: Area | None, on: date | None) -> Area:
    if area is None:
        return new_area(row.code, row.name, on=on, lon=row.lon, lat=row.lat)
    area.name = row.name
    if row.lon is not None:
        area.lon, area.lat = row.lon, row.lat
    return area


def _fault(row: DivisionRow, known: dict[str, Area], taken: dict[str, str], day: date) -> tuple[str, dict[str, object]]:
    if not row.code and not row.name:
        return "bad_line", {}
    if not is_code(row.code) or level_of(row.code) == Level.GRID:
        return "bad_code", {}
    if not row.name or len(row.name) > 80:
        return ("long_name" if row.name else "no_name"), {}
    if row.code in taken:
        return "duplicate", {"other": taken[row.code]}
    parent = parent_of(row.code)
    if parent and parent not in known:
        return "unknown_parent", {"parent": parent}
    if parent and (ended := known[parent].valid_to) is not None and ended <= day:
        return "closed_parent", {"parent": parent}
    if row.code in known and known[row.code].valid_to is not None:
        return "closed_code", {}
    return "", {}

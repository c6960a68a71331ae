# SPDX-License-Identifier: MulanPSL-2.0
"""Import of the national division codes: cities, counties, towns, villages.

Files as published by common re-packagings: provinces.csv, cities.csv, areas.csv, streets.csv, villages.csv, each with
`code,name,…`, any of them gzipped. All places are kept in memory by every process (about 0.5 kB each), so import
what you serve (`under`), not the country.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry
from linli.places.actions.areas import new_area
from linli.places.actions.guards import area_subject, in_scope, lock_places
from linli.places.models import Area
from linli.places.queries.snapshot import note_change
from linli.places.rules import ImportReport, Level, Outcome, Verdict, county_of, is_code, level_of, parent_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

FILES = ("cities", "areas", "streets", "villages")  # from above down, so parents come first
BATCH = 5000
FEW_CITIES = 30  # more than these: read all areas instead of asking for each city


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One line of a division file; `row` counts data lines from 1."""

    source: str
    row: int
    code: str
    name: str
    lon: float | None = None
    lat: float | None = None


def read_divisions(folder: Path, *, under: str = "") -> Iterator[DivisionRow]:
    """Rows of the folder's files that lie under `under` or above it. Raises BadInput if there is no such file."""
    provinces = {row.code: row.name for row in _read(folder, "provinces")}
    seen: dict[str, str] = {}
    for name in FILES:
        for row in _read(folder, name, under):
            for said in (*_city_as_county(row, seen), _with_city_name(row, provinces)):
                seen[said.code] = said.name
                yield said
    if not seen:
        raise BadInput(
            _("文件夹里没有找到要导入的区划"), todo=_("需要 cities、areas、streets、villages 这几个 csv 文件")
        )


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
        reason, facts = _fault(row, known, taken)
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
            for county, count in sorted(by_county.items())
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


def _fault(row: DivisionRow, known: dict[str, Area], taken: dict[str, str]) -> tuple[str, dict[str, object]]:
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
    if row.code in known and known[row.code].valid_to is not None:
        return "closed_code", {}
    return "", {}


def _with_city_name(row: DivisionRow, provinces: dict[str, str]) -> DivisionRow:
    """A municipality's 市辖区 and 县 (1101, 5002) name no place: they are called by the municipality."""
    if len(row.code) == 4 and row.name in ("市辖区", "县") and row.code[:2] in provinces:
        return DivisionRow(row.source, row.row, row.code, provinces[row.code[:2]])
    return row


def _city_as_county(row: DivisionRow, seen: dict[str, str]) -> Iterator[DivisionRow]:
    """A city without counties (东莞): its towns hang on code+00; if the county file leaves that out, we put it in."""
    county = row.code[:6]
    if len(row.code) == 9 and county not in seen and county.endswith("00"):
        yield DivisionRow(row.source, row.row, county, seen.get(county[:4], county))


def _read(folder: Path, name: str, under: str = "") -> Iterator[DivisionRow]:
    """Rows of `name`.csv, or its gzip, or the one file that ends so (shangluo_streets.csv).

    Sound codes that lie neither under nor above `under` are skipped; what is no code comes along, to be judged.
    """
    exact = [path for path in (folder / f"{name}.csv", folder / f"{name}.csv.gz") if path.is_file()]
    found = exact or sorted([*folder.glob(f"*_{name}.csv"), *folder.glob(f"*_{name}.csv.gz")])
    for path in found[:1]:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8-sig", newline="") as lines:
            table = csv.reader(lines)
            head = next(table, [])
            if "code" not in head or "name" not in head:
                raise BadInput(_("%(file)s里没有 code 和 name 两列") % {"file": path.name}, field="file")
            at, name_at = head.index("code"), head.index("name")
            filled = (cells for cells in table if cells)
            for n, cells in enumerate(filled, start=1):
                code = cells[at].strip() if len(cells) > at else ""
                if code.startswith(under) or under.startswith(code) or not is_code(code):
                    yield DivisionRow(path.name, n, code, cells[name_at].strip() if len(cells) > name_at else "")

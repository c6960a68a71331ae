# SPDX-License-Identifier: MulanPSL-2.0
"""Import of drawn grids: each row its own verdict, good rows in one transaction, nothing half-written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry
from linli.places.actions.grid_rows import Fault, GridFields, GridRow, fault_of_row, fault_of_time, overlaps, rows_of
from linli.places.actions.grids import next_drawing
from linli.places.actions.guards import grid_subject, in_scope, lock_places
from linli.places.actions.map_files import read_table
from linli.places.coordinates import System
from linli.places.models import Area, Grid
from linli.places.queries.snapshot import note_change
from linli.places.rules import GridKind, ImportReport, Outcome, Verdict, county_of
from linli.places.shapes import same_shape, wkb_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

BATCH = 500
USUAL_HOUSEHOLDS = range(100, 801)
COLUMNS = ("name", "kind", "shape", "households")

__all__ = ["GridFields", "GridRow", "import_grid_rows", "import_grids"]


def import_grids(
    path: Path,
    *,
    on: date,
    by: Viewer | None,
    now: datetime,
    fields: GridFields | None = None,
    coordinates: System | str = System.WGS84,
    layer: str | None = None,
    encoding: str | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Grids of a GeoJSON, GeoPackage or zipped Shapefile become valid on the day `on`.

    New codes are opened, changed shapes redrawn from that day, the same left alone; a grid that the file lacks stays.
    Args:
        coordinates: what degrees in the file mean: WGS-84, GCJ-02 or BD-09. A stated CRS is reprojected.
    Raises: BadInput if the file as a whole cannot be used; single rows get verdicts instead.
    """
    fields = fields or GridFields()
    table = read_table(path, system=coordinates, layer=layer, encoding=encoding)
    if fields.code not in table.columns:
        names = {"code": fields.code, "names": "、".join(map(str, table.columns))}
        raise BadInput(_("没有编码列%(code)s；文件里有：%(names)s") % names, kept=_("没有写入任何内容"), field="code")
    return import_grid_rows(rows_of(table, fields, path.name), on=on, by=by, now=now, dry_run=dry_run)


@transaction.atomic
def import_grid_rows(
    rows: Iterable[GridRow], *, on: date, by: Viewer | None, now: datetime, dry_run: bool = False
) -> ImportReport:
    """The same for rows that are already in memory."""
    lock_places()
    rows = list(rows)
    villages = {row.code[:12] for row in rows}
    known = Area.objects.filter(code__in=villages).values_list("code", "valid_from", "valid_to")
    newest = {grid.code: grid for grid in Grid.objects.filter(village_code__in=villages).order_by("valid_from")}
    faults = _judge(rows, {code: (start, end) for code, start, end in known}, newest, by, on)
    report, plan = ImportReport(), list[tuple[GridRow, Outcome]]()
    for row in rows:
        reason, facts = faults.get(row.row, ("", {}))
        outcome = Outcome.REFUSED if reason else _outcome(row, newest.get(row.code), on)
        report.add(Verdict(row.row, row.code, outcome, reason, facts, row.source))
        if row.households is not None and not reason and row.households not in USUAL_HOUSEHOLDS:
            seen = {"households": row.households}
            report.notes.append(Verdict(row.row, row.code, outcome, "unusual_households", seen, row.source))
        plan.append((row, outcome))
    if not dry_run:
        _write(plan, newest, on, by=by, now=now)
    report.written = not dry_run
    return report


def _judge(
    rows: list[GridRow], villages: dict[str, tuple[date | None, date | None]], newest: dict[str, Grid],
    by: Viewer | None, on: date,
) -> dict[int, Fault]:  # fmt: skip
    """What is wrong with each row. A refused row leaves its old drawing standing, so look for overlaps until none is new."""
    faults: dict[int, Fault] = {}
    taken: dict[str, int] = {}
    for row in rows:
        before = newest.get(row.code)
        row.kind = row.kind or (before.kind if before else GridKind.COMPREHENSIVE)
        fault = fault_of_row(row, taken, villages, on) or fault_of_time(row, before, on)
        if not fault and not in_scope(by, row.code):
            fault = "outside_scope", {}
        taken.setdefault(row.code, row.row)
        if fault:
            faults[row.row] = fault
    while True:
        good = [row for row in rows if row.row not in faults and row.kind == GridKind.COMPREHENSIVE]
        drawn = {row.code for row in rows if row.row not in faults}
        standing = [grid for grid in newest.values() if grid.code not in drawn and _stands(grid, on)]
        more = overlaps(good, standing)
        if not more:
            return faults
        faults.update(more)


def _stands(grid: Grid, on: date) -> bool:
    return (
        grid.kind == GridKind.COMPREHENSIVE and grid.shape is not None and (grid.valid_to is None or grid.valid_to > on)
    )


def _outcome(row: GridRow, before: Grid | None, on: date) -> Outcome:
    if before is None:
        return Outcome.CREATED
    same = row.name in ("", before.name) and row.kind == before.kind
    same = same and row.households in (None, before.households)
    if same and before.shape is not None and same_shape(row.shape, shapely.from_wkb(bytes(before.shape))):
        return Outcome.UNCHANGED
    return Outcome.CORRECTED if before.valid_from == on else Outcome.CHANGED


def _values(row: GridRow) -> dict[str, object]:
    values: dict[str, object] = {"kind": row.kind, "shape": wkb_of(row.shape)}
    if row.name:
        values["name"] = row.name
    if row.households is not None:
        values["households"] = row.households
    return values


def _write(
    plan: list[tuple[GridRow, Outcome]], newest: dict[str, Grid], on: date, *, by: Viewer | None, now: datetime
) -> None:
    opened, ended, corrected = list[Grid](), list[Grid](), list[Grid]()
    for row, outcome in plan:
        if outcome == Outcome.CREATED:
            grid = Grid(code=row.code, county=county_of(row.code), village_code=row.code[:12], valid_from=on)
            opened.append(_set(grid, _values(row)))
        elif outcome == Outcome.CHANGED:
            opened.append(next_drawing(newest[row.code], on, _values(row)))
            ended.append(newest[row.code])
        elif outcome == Outcome.CORRECTED:
            corrected.append(_set(newest[row.code], _values(row)))
    if not (opened or corrected):
        return
    Grid.objects.bulk_update(ended, ["valid_to"], batch_size=BATCH)
    Grid.objects.bulk_update(corrected, COLUMNS, batch_size=BATCH)
    Grid.objects.bulk_create(opened, batch_size=BATCH)
    record_many((_entry(grid, "open_grid", on, by, now) for grid in opened), first=True)
    record_many(_entry(grid, "redraw_grid", on, by, now) for grid in [*ended, *corrected])
    note_change()


def _set(grid: Grid, values: dict[str, object]) -> Grid:
    for column, value in values.items():
        setattr(grid, column, value)
    return grid


def _entry(grid: Grid, step: str, on: date, by: Viewer | None, now: datetime) -> NewEntry:
    return NewEntry(grid_subject(grid), step, now, by, {"code": grid.code, "on": on})

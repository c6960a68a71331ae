# SPDX-License-Identifier: MulanPSL-2.0
"""One row of a grid file, cleaned and judged."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely

from linli.places.actions.map_files import Table
from linli.places.models import Grid
from linli.places.rules import GridKind, holds_on, is_grid_code
from linli.places.shapes import fault_of, square_metres

Validity = tuple[date | None, date | None]
Fault = tuple[str, dict[str, object]]
KIND_WORDS = {
    "": "",
    "comprehensive": GridKind.COMPREHENSIVE,
    "综合": GridKind.COMPREHENSIVE,
    "综合网格": GridKind.COMPREHENSIVE,
    "dedicated": GridKind.DEDICATED,
    "专属": GridKind.DEDICATED,
    "专属网格": GridKind.DEDICATED,
}
SLIVER_M2, SLIVER_SHARE = 25.0, 0.005  # hand-drawn borders never meet exactly; less than this is no overlap


@dataclass(frozen=True)
class GridFields:
    """Names of the columns; a column that the file lacks is left as it is in the database."""

    code: str = "code"
    name: str = "name"
    kind: str = "kind"
    households: str = "households"


@dataclass(slots=True)
class GridRow:
    """What a file says of one grid. Empty name or kind and no households mean: as before."""

    row: int
    code: str
    name: str = ""
    kind: str = ""
    households: int | None = None
    shape: shapely.Geometry | None = None
    source: str = ""
    fault: Fault | None = None


def rows_of(table: Table, fields: GridFields, source: str) -> Iterator[GridRow]:
    """The rows of a table, numbered from 1."""
    for i in range(len(table.shapes)):
        say = {want: _said(table.columns, getattr(fields, want), i) for want in ("code", "name", "kind", "households")}
        row = GridRow(i + 1, say["code"], say["name"], say["kind"], None, table.shapes[i], source)
        if say["kind"] not in KIND_WORDS:
            row.fault = "unknown_kind", {}
        row.kind = KIND_WORDS.get(say["kind"], "")
        if say["households"].isascii() and say["households"].isdigit() and len(say["households"]) < 8:
            row.households = int(say["households"])
        elif say["households"]:
            row.fault = "bad_households", {}
        yield row


def _said(columns: dict[str, Any], name: str, i: int) -> str:
    """A cell as text; a code kept as a number by the format loses its .0."""
    value = columns[name][i] if name in columns else None
    if value is None or (isinstance(value, float | np.floating) and math.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return str(value).strip()


def fault_of_row(row: GridRow, taken: dict[str, int], villages: Mapping[str, Validity], on: date) -> Fault | None:
    """Why a row cannot be taken, whatever is drawn already; None if it can."""
    village = row.code[:12]
    if not is_grid_code(row.code):
        return "bad_code", {}
    if row.code in taken:
        return "duplicate", {"other": taken[row.code]}
    if row.fault:
        return row.fault
    if len(row.name) > 80:
        return "long_name", {}
    if village not in villages or not holds_on(*villages[village], on):
        return "unknown_village", {"village": village}
    return fault_of(row.shape)


def fault_of_time(row: GridRow, before: Grid | None, on: date) -> Fault | None:
    """Why a row cannot follow the newest drawing of its code."""
    if before is None:
        return None if row.name else ("no_name", {})
    if before.valid_to is not None and before.valid_to <= on:
        return "closed_code", {}
    if before.valid_from > on:
        return "newer_drawing", {"since": before.valid_from.isoformat()}
    return None


def overlaps(rows: Iterable[GridRow], standing: Iterable[Grid]) -> dict[int, Fault]:
    """Comprehensive grids of one village that lie over each other: {row number: fault}. Both rows are named."""
    rows, standing = list(rows), list(standing)
    shapes = [row.shape for row in rows] + [shapely.from_wkb(bytes(grid.shape or b"")) for grid in standing]
    codes = [row.code for row in rows] + [grid.code for grid in standing]
    faults: dict[int, Fault] = {}
    if not rows:
        return faults
    for a, b in shapely.STRtree(shapes).query(shapes[: len(rows)], predicate="intersects").T:
        if a == b or codes[a][:12] != codes[b][:12] or rows[a].row in faults:
            continue
        metres = square_metres(shapely.intersection(shapes[a], shapes[b]))
        least = min(square_metres(shapes[a]), square_metres(shapes[b]))
        if metres > max(SLIVER_M2, SLIVER_SHARE * least):
            other: object = rows[b].row if b < len(rows) else codes[b]
            key = "overlap_in_file" if b < len(rows) else "overlap_with_grid"
            faults[rows[a].row] = key, {"other": other, "metres": round(metres)}
    return faults

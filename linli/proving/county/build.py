# SPDX-License-Identifier: MulanPSL-2.0
"""Writes the demo county's places through the same actions as any county's."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from linli.places.actions import DivisionRow, GridRow, import_divisions, import_grid_rows
from linli.places.queries import area_of, grid_of
from linli.proving.county.spec import CountySpec, county_spec

OPENED_ON = date(2024, 1, 1)  # before any case of the simulated past
SOURCE = Path(__file__).name


def build_places(now: datetime, spec: CountySpec | None = None) -> int:
    """Areas and grids, of the demo unless said; returns how many were new. What is there, changed or not, is left alone."""
    spec = spec or county_spec()
    areas = [
        DivisionRow(SOURCE, i, area.code, area.name, area.lon, area.lat)
        for i, area in enumerate(spec.areas, start=1)
        if area_of(area.code) is None
    ]
    grids = [
        GridRow(i, grid.code, grid.name, grid.kind, grid.households or None, grid.shape, SOURCE)
        for i, grid in enumerate(spec.grids, start=1)
        if grid_of(grid.code) is None
    ]
    written = 0
    if areas:
        written += import_divisions(areas, by=None, now=now, on=OPENED_ON).changes
    if grids:
        report = import_grid_rows(grids, on=OPENED_ON, by=None, now=now)
        if report.refused:
            raise RuntimeError(f"the demo's own grids were refused: {report.refused[:3]}")
        written += report.changes
    return written

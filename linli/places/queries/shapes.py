# SPDX-License-Identifier: MulanPSL-2.0
"""The drawings of grids as they are stored, and the middle of a place."""

from __future__ import annotations

from datetime import date
from typing import Any

import shapely

from linli.places.queries.snapshot import Snapshot, current
from linli.places.rules import GridInfo


def grid_shapes(code: str, *, on: date | None = None) -> list[tuple[str, str, dict[str, Any]]]:
    """(code, name, GeoJSON geometry) of the drawn grids under `code`, in full detail."""
    now = current()
    found = [grid for grid in drawn_grids(now, code) if on is None or grid.holds_on(on)]
    return [(grid.code, grid.name, shapely.geometry.mapping(shape_of(now, grid))) for grid in found]


def centre_of_place(code: str) -> tuple[float, float] | None:
    """(lon, lat) of an area's stated centre, else the middle of its grids; None where nothing is drawn."""
    now = current()
    area = now.areas.get(code)
    if area and area.lon is not None and area.lat is not None:
        return area.lon, area.lat
    if ("centre", code) not in now.derived:
        shapes = [shape_of(now, grid) for grid in drawn_grids(now, code)]
        middle = shapely.point_on_surface(shapely.union_all(shapes)) if shapes else None
        now.derived["centre", code] = (middle.x, middle.y) if middle else None
    return now.derived["centre", code]


def drawn_grids(now: Snapshot, prefix: str) -> list[GridInfo]:
    newest = (now.grids[code][-1] for code in now.grid_codes(prefix))
    return [grid for grid in newest if grid.id in now.shapes]


def shape_of(now: Snapshot, grid: GridInfo) -> shapely.Geometry:
    return shapely.from_wkb(now.shapes[grid.id])

# SPDX-License-Identifier: MulanPSL-2.0
"""The drawings of grids as they are stored, and the middle of a place."""

from __future__ import annotations

import shapely

from linli.places.queries.areas import areas_under
from linli.places.queries.grids import shown
from linli.places.queries.snapshot import Snapshot, current, today
from linli.places.rules import GridInfo, Level


def centre_of_place(code: str) -> tuple[float, float] | None:
    """(lon, lat) of an area's stated centre, else the middle of its grids; None where nothing is drawn."""
    now = current()
    area = now.areas.get(code)
    if area and area.lon is not None and area.lat is not None:
        return area.lon, area.lat
    kept = now.derived
    if ("centre", code) not in kept:
        shapes = [shape_of(now, grid) for grid in drawn_grids(now, code)]
        middle = shapely.point_on_surface(shapely.union_all(shapes)) if shapes else None
        kept["centre", code] = (middle.x, middle.y) if middle else None
    return kept["centre", code]


def drawn_grids(now: Snapshot, prefix: str) -> list[GridInfo]:
    """Of each grid under `prefix` the drawing that speaks for it today, closed ones too."""
    found = (shown(now.grids[code]) for code in now.grid_codes(prefix))
    return [grid for grid in found if grid.id in now.shapes]


def is_wholly_drawn(code: str) -> bool:
    """Whether each village under `code` has a grid with a shape today: only then does a point in none lie elsewhere."""
    villages = {area.code for area in areas_under(code, Level.VILLAGE)}
    drawn = {grid.village_code for grid in drawn_grids(current(), code) if grid.holds_on(today())}
    return bool(drawn) and villages <= drawn


def shape_of(now: Snapshot, grid: GridInfo) -> shapely.Geometry:
    return shapely.from_wkb(now.shapes[grid.id])

# SPDX-License-Identifier: MulanPSL-2.0
"""Where a point lies, and shapes for maps drawn by the server."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike

from linli.places.queries.locator import GridTree
from linli.places.queries.names import area_name
from linli.places.queries.snapshot import Snapshot, current
from linli.places.rules import WIDTH_OF, GridInfo, GridKind, Hit, Level, Outline, Ring

STEPS_ACROSS = 900  # simplified to about this many steps across the drawing: finer than a screen shows


def locate(lon: float, lat: float, *, on: date, county: str | None = None) -> list[Hit]:
    """Grids for a WGS-84 point: those that hold it, then those within 50 m. Empty at sea and for no real point."""
    return _tree().locate(lon, lat, on, county or "")


def grid_at(lon: float, lat: float, *, on: date, county: str | None = None) -> GridInfo | None:
    """The grid that holds a WGS-84 point; the smallest one, dedicated before comprehensive. None outside all."""
    return _tree().holding(lon, lat, on, county or "")


def locate_many(points: ArrayLike, *, on: date, county: str | None = None) -> list[GridInfo | None]:
    """The grid that holds each (lon, lat), or None: one pass over all points."""
    return _tree().locate_many(points, on, county or "")


def grid_shapes(code: str, *, on: date | None = None) -> list[tuple[str, str, dict[str, Any]]]:
    """(code, name, GeoJSON geometry) of the drawn grids under `code`, in full detail."""
    now = current()
    found = [grid for grid in _drawn(now, code) if on is None or grid.holds_on(on)]
    return [(grid.code, grid.name, shapely.geometry.mapping(_shape(now, grid))) for grid in found]


def centre_of_place(code: str) -> tuple[float, float] | None:
    """(lon, lat) of an area's stated centre, else the middle of its grids; None where nothing is drawn."""
    now = current()
    area = now.areas.get(code)
    if area and area.lon is not None and area.lat is not None:
        return area.lon, area.lat
    if ("centre", code) not in now.derived:
        shapes = [_shape(now, grid) for grid in _drawn(now, code)]
        middle = shapely.point_on_surface(shapely.union_all(shapes)) if shapes else None
        now.derived["centre", code] = (middle.x, middle.y) if middle else None
    return now.derived["centre", code]


def outlines(prefix: str, level: Level | str) -> list[Outline]:
    """Simplified shapes of the places of `level` under `prefix`, neighbours sharing their borders; kept while fresh.

    Grids: comprehensive ones first, dedicated ones (drawn on top) after. Higher levels are their grids put together.
    """
    now, level = current(), Level(level)
    key = ("outlines", prefix, level)
    if key not in now.derived:
        now.derived[key] = _draw(now, prefix, level)
    return now.derived[key]


def _draw(now: Snapshot, prefix: str, level: Level) -> list[Outline]:
    drawn = [grid for grid in _drawn(now, prefix) if grid.valid_to is None]
    tiles = [grid for grid in drawn if grid.kind == GridKind.COMPREHENSIVE]
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for grid in tiles:
        parts[grid.code[: WIDTH_OF[level]]].append(_shape(now, grid))
    whole = [shapely.union_all(shapes) if len(shapes) > 1 else shapes[0] for shapes in parts.values()]
    if not whole:
        return []
    step = _step(whole)
    rows = list(zip(parts, _simplified(whole, step), strict=True))
    found = [Outline(code, area_name(code), _rings(shape), "") for code, shape in rows]
    if level == Level.GRID:
        extra = [grid for grid in drawn if grid.kind == GridKind.DEDICATED]
        found += [Outline(grid.code, grid.name, _rings(_shape(now, grid).simplify(step)), grid.kind) for grid in extra]
    return found


def _step(shapes: list[shapely.Geometry]) -> float:
    west, south, east, north = shapely.total_bounds(shapes)
    return max(east - west, north - south) / STEPS_ACROSS


def _simplified(shapes: list[shapely.Geometry], step: float) -> list[shapely.Geometry]:
    if shapely.coverage_is_valid(shapes):
        return list(shapely.coverage_simplify(shapes, step))
    return [shape.simplify(step) for shape in shapes]  # imported drawings may not meet exactly


def _rings(shape: shapely.Geometry) -> tuple[Ring, ...]:
    rings = [ring for part in shapely.get_parts(shape) if part.geom_type == "Polygon" for ring in _rings_of(part)]
    return tuple(tuple((float(x), float(y)) for x, y in np.round(shapely.get_coordinates(r), 6)) for r in rings)


def _rings_of(polygon: shapely.Polygon) -> list[shapely.Geometry]:
    return [polygon.exterior, *polygon.interiors]


def _drawn(now: Snapshot, prefix: str) -> list[GridInfo]:
    newest = (now.grids[code][-1] for code in now.grid_codes(prefix))
    return [grid for grid in newest if grid.id in now.shapes]


def _shape(now: Snapshot, grid: GridInfo) -> shapely.Geometry:
    return shapely.from_wkb(now.shapes[grid.id])


def _tree() -> GridTree:
    return current().tree

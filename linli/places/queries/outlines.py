# SPDX-License-Identifier: MulanPSL-2.0
"""Simplified shapes of places, for maps drawn by the server."""

from __future__ import annotations

from collections import defaultdict

import shapely

from linli.places.queries.names import area_name
from linli.places.queries.rings import rings_of
from linli.places.queries.shapes import drawn_grids, shape_of
from linli.places.queries.snapshot import Snapshot, current, today
from linli.places.rules import WIDTH_OF, GridKind, Level, Outline

STEPS_ACROSS = 900  # simplified to about this many steps across the drawing: finer than a screen shows


def outlines(prefix: str, level: Level | str) -> list[Outline]:
    """Today's simplified shapes of the places of `level` under `prefix`, neighbours sharing borders; kept while fresh.

    Grids: comprehensive ones first, dedicated ones (drawn on top) after. Higher levels are their grids put together.
    """
    now, level = current(), Level(level)
    key = ("outlines", prefix, level)
    kept = now.derived
    if key not in kept:
        kept[key] = _draw(now, prefix, level)
    return kept[key]


def _draw(now: Snapshot, prefix: str, level: Level) -> list[Outline]:
    drawn = [grid for grid in drawn_grids(now, prefix) if grid.holds_on(today())]
    tiles = [grid for grid in drawn if grid.kind == GridKind.COMPREHENSIVE]
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for grid in tiles:
        parts[grid.code[: WIDTH_OF[level]]].append(shape_of(now, grid))
    whole = [shapely.union_all(shapes) if len(shapes) > 1 else shapes[0] for shapes in parts.values()]
    if not whole:
        return []
    step = _step(whole)
    rows = list(zip(parts, _simplified(whole, step), strict=True))
    found = [Outline(code, area_name(code), rings_of(shape), "") for code, shape in rows]
    if level == Level.GRID:
        extra = [grid for grid in drawn if grid.kind == GridKind.DEDICATED]
        found += [
            Outline(grid.code, grid.name, rings_of(shape_of(now, grid).simplify(step)), grid.kind) for grid in extra
        ]
    return found


def _step(shapes: list[shapely.Geometry]) -> float:
    west, south, east, north = shapely.total_bounds(shapes)
    return max(east - west, north - south) / STEPS_ACROSS


def _simplified(shapes: list[shapely.Geometry], step: float) -> list[shapely.Geometry]:
    if shapely.coverage_is_valid(shapes):
        return list(shapely.coverage_simplify(shapes, step))
    return [shape.simplify(step) for shape in shapes]  # imported drawings may not meet exactly

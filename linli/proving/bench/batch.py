# SPDX-License-Identifier: MulanPSL-2.0
"""Grids of many points at once, among 100,000 polygons, beside Shapely's STRtree by itself in the same run."""

from __future__ import annotations

import time
from datetime import date
from random import Random
from typing import Any

import numpy as np
import shapely

from linli.kernel.ids import new_id
from linli.places.queries.locator import GridTree
from linli.places.rules import GridInfo, GridKind
from linli.proving.bench.results import spread

GOAL = 0.8
DAY = date(2026, 1, 1)
WEST, SOUTH, STEP = 104.0, 30.0, 0.002


def measure(*, polygons: int = 100_000, points: int = 200_000, runs: int = 5) -> dict[str, Any]:
    side = round(polygons**0.5)
    shapes = _cells(side)
    drawings = [(_grid(n), shapely.to_wkb(shape)) for n, shape in enumerate(shapes)]
    random = np.random.default_rng(1)
    asked = np.column_stack((WEST + random.random(points) * side * STEP, SOUTH + random.random(points) * side * STEP))
    ours, plain = GridTree(drawings), shapely.STRtree(shapes)
    ours.locate_many(asked[:100], DAY)
    own, bare, found = [], [], 0
    for _ in range(runs):
        begun = time.perf_counter()
        grids = ours.locate_many(asked, DAY)
        own.append(points / (time.perf_counter() - begun))
        begun = time.perf_counter()
        plain.query(shapely.points(asked), predicate="intersects")
        bare.append(points / (time.perf_counter() - begun))
        found = sum(grid is not None for grid in grids)
    return {
        "polygons": len(shapes), "points": points, "found": found, "points_per_second": spread(own, 0),
        "strtree_points_per_second": spread(bare, 0),
        "ratio": spread([a / b for a, b in zip(own, bare, strict=True)], 2), "goal": GOAL,
    }  # fmt: skip


def _cells(side: int) -> list[shapely.Polygon]:
    """A sheet of cells whose corners are moved a little, with six more corners along their sides."""
    random = Random(1)
    jitter = {
        (i, j): (WEST + (i + random.uniform(-0.2, 0.2)) * STEP, SOUTH + (j + random.uniform(-0.2, 0.2)) * STEP)
        for i in range(side + 1)
        for j in range(side + 1)
    }
    cells = []
    for i in range(side):
        for j in range(side):
            corners = [jitter[at] for at in ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))]
            ring = [point for a, b in zip(corners, [*corners[1:], corners[0]], strict=True) for point in _along(a, b)]
            cells.append(shapely.Polygon(ring))
    return cells


def _along(a: tuple[float, float], b: tuple[float, float]) -> list[tuple[float, float]]:
    return [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for t in (0.0, 0.33, 0.67)]


def _grid(n: int) -> GridInfo:
    code = f"519901{n // 900_000 + 1:03d}{n // 900 % 1000:03d}{n % 900 + 1:03d}"
    return GridInfo(new_id(), code, "519901", code[:12], str(n), GridKind.COMPREHENSIVE, None, DAY, None)

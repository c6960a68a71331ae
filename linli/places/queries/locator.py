# SPDX-License-Identifier: MulanPSL-2.0
"""Point in grid: one Shapely STRtree over every drawing, filtered by day afterwards. Shapely reads are thread-safe."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from linli.places.coordinates import metres_per_degree
from linli.places.rules import NEAR_METRES, GridInfo, GridKind, Hit


def is_point(lon: float, lat: float) -> bool:
    """Finite and on the globe."""
    return math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90


class GridTree:
    """Where is this point? The smallest grid first, dedicated before comprehensive: it has its own workers."""

    def __init__(self, drawings: Sequence[tuple[GridInfo, bytes]]) -> None:
        shapes = shapely.from_wkb([wkb for _, wkb in drawings])
        order = sorted(
            range(len(drawings)),
            key=lambda i: (drawings[i][0].kind != GridKind.DEDICATED, shapes[i].area, drawings[i][0].code),
        )
        self.grids = [drawings[i][0] for i in order]
        self.shapes: NDArray[np.object_] = np.array([shapes[i] for i in order], dtype=object)
        shapely.prepare(self.shapes)
        self.tree = shapely.STRtree(self.shapes)

    def locate(self, lon: float, lat: float, on: date, prefix: str = "", near_m: float = NEAR_METRES) -> list[Hit]:
        """Grids that hold the point (a border belongs to both sides), then those within `near_m` metres by distance."""
        if not is_point(lon, lat):
            return []
        east, north = metres_per_degree(lat)
        point = shapely.Point(lon, lat)
        reach = near_m / min(east, north)
        found = [
            i
            for i in sorted(self.tree.query(point, predicate="dwithin", distance=reach))
            if self.grids[i].holds_on(on) and self.grids[i].code.startswith(prefix)
        ]
        hits = []
        for i in found:
            metres = shapely.transform(self.shapes[i], lambda xy: (xy - (lon, lat)) * (east, north))
            away = float(shapely.distance(metres.boundary, shapely.Point(0, 0)))
            inside = bool(shapely.intersects(self.shapes[i], point))
            if inside or away <= near_m:
                grid = self.grids[i]
                hits.append(Hit(grid.id, grid.code, grid.name, round(away, 1), inside, grid.kind))
        return sorted(hits, key=lambda hit: (not hit.inside, 0.0 if hit.inside else hit.distance_m))

    def holding(self, lon: float, lat: float, on: date, prefix: str = "") -> GridInfo | None:
        """The grid `locate` names first if it holds the point, without measuring how far the borders are."""
        if not is_point(lon, lat):
            return None
        for i in sorted(self.tree.query(shapely.Point(lon, lat), predicate="intersects")):
            if self.grids[i].holds_on(on) and self.grids[i].code.startswith(prefix):
                return self.grids[i]
        return None

    def locate_many(self, points: ArrayLike, on: date, prefix: str = "") -> list[GridInfo | None]:
        """For each (lon, lat) the grid `locate` names first among those that hold it, or None. One pass in numpy."""
        lonlat = np.asarray(points, dtype=float).reshape(-1, 2)
        best = np.full(len(lonlat), len(self.grids))
        usable = np.isfinite(lonlat).all(axis=1) & (np.abs(lonlat) <= (180, 90)).all(axis=1)
        rows = np.flatnonzero(usable)
        at, grid = self.tree.query(shapely.points(lonlat[rows]), predicate="intersects")
        valid = np.array([g.holds_on(on) and g.code.startswith(prefix) for g in self.grids], dtype=bool)
        keep = valid[grid] if len(grid) else np.zeros(0, dtype=bool)
        np.minimum.at(best, rows[at[keep]], grid[keep])
        return [self.grids[i] if i < len(self.grids) else None for i in best]

# SPDX-License-Identifier: MulanPSL-2.0
"""A shape as rings of points."""

from __future__ import annotations

import numpy as np
import shapely

from linli.places.rules import Ring


def rings_of(shape: shapely.Geometry) -> tuple[Ring, ...]:
    """The outer rings and the holes of all polygons of `shape`, to six digits of a degree."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return tuple(tuple((float(x), float(y)) for x, y in np.round(shapely.get_coordinates(r), 6)) for r in rings)

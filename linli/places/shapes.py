# SPDX-License-Identifier: MulanPSL-2.0
"""Polygons before they are stored: what is wrong with them, how large, whether two are the same. No database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from linli.places.coordinates import metres_per_degree

SMALLEST_M2 = 1.0
SAME_DEGREES = 1e-7  # a centimetre: what files round away
Shape = shapely.Polygon | shapely.MultiPolygon


def shape_from(value: Any) -> shapely.Geometry | None:
    """A geometry from a GeoJSON mapping, WKB or a geometry; flat (no heights). None stays None."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        value = shapely.geometry.shape(value)
    elif isinstance(value, bytes | memoryview):
        value = shapely.from_wkb(bytes(value))
    return shapely.force_2d(value)


def fault_of(shape: shapely.Geometry | None) -> tuple[str, dict[str, object]] | None:
    """What keeps `shape` from being a grid: a key of texts.REASONS and its blanks; None if it will do."""
    if shape is None or shape.is_empty:
        return "no_shape", {}
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return "not_polygon", {}
    lonlat = shapely.get_coordinates(shape)
    if not np.isfinite(lonlat).all() or (np.abs(lonlat) > (180, 90)).any():
        return "off_the_globe", {}
    if not shape.is_valid:
        where = re.search(r"\[(.*)\]", shapely.is_valid_reason(shape))
        return "invalid_shape", {"where": where.group(1) if where else "?"}
    if square_metres(shape) < SMALLEST_M2:
        return "no_area", {}
    return None


def square_metres(shape: shapely.Geometry) -> float:
    """The area of a lon/lat shape of county size, in square metres."""
    if shape.is_empty:
        return 0.0
    east, north = metres_per_degree(shape.centroid.y)
    return shape.area * east * north


def same_shape(a: shapely.Geometry | None, b: shapely.Geometry | None) -> bool:
    """The same drawing, whatever ring start, direction and rounding a file format gave it."""
    if a is None or b is None:
        return a is b
    return bool(shapely.equals_exact(a, b, SAME_DEGREES)) or bool(
        shapely.equals_exact(a.normalize(), b.normalize(), SAME_DEGREES)
    )


def wkb_of(shape: shapely.Geometry | None) -> bytes | None:
    return None if shape is None else shapely.to_wkb(shape)

# SPDX-License-Identifier: MulanPSL-2.0
"""In which grid a point lies."""

from __future__ import annotations

from datetime import date

from numpy.typing import ArrayLike

from linli.places.queries.locator import GridTree
from linli.places.queries.snapshot import current
from linli.places.rules import GridInfo, Hit


def locate(lon: float, lat: float, *, on: date, county: str | None = None) -> list[Hit]:
    """Grids for a WGS-84 point: those that hold it, then those within 50 m. Empty at sea and for no real point."""
    return _tree().locate(lon, lat, on, county or "")


def grid_at(lon: float, lat: float, *, on: date, county: str | None = None) -> GridInfo | None:
    """The grid that holds a WGS-84 point; the smallest one, dedicated before comprehensive. None outside all."""
    return _tree().holding(lon, lat, on, county or "")


def locate_many(points: ArrayLike, *, on: date, county: str | None = None) -> list[GridInfo | None]:
    """The grid that holds each (lon, lat), or None: one pass over all points."""
    return _tree().locate_many(points, on, county or "")


def _tree() -> GridTree:
    return current().tree

# SPDX-License-Identifier: MulanPSL-2.0
"""Places that were dissolved: whether one was, and which carries on from it."""

from __future__ import annotations

from linli.places.queries import area_of, carrying_on, grid_of
from linli.places.queries.snapshot import today
from linli.places.rules import GRID_WIDTH


def is_dissolved(code: str) -> bool:
    """Known, and closed."""
    place = grid_of(code) if len(code) == GRID_WIDTH else area_of(code)
    return place is not None and place.valid_to is not None


def standing(code: str) -> str:
    """The place itself, or the one that carries on from it; where there are several, it stays to be asked. No statement
    for a place that stands."""
    if not code or not is_dissolved(code):
        return code
    return carrying_on(code, today()) or code

# SPDX-License-Identifier: MulanPSL-2.0
"""Grids by code, by id and by village."""

from __future__ import annotations

import uuid
from datetime import date

from linli.places.queries.snapshot import current
from linli.places.rules import AreaInfo, GridInfo


def grid_of(code: str, *, on: date | None = None) -> GridInfo | None:
    """The drawing of a grid that holds on a day; without a day, the newest one."""
    drawings = current().grids.get(code, [])
    if on is None:
        return drawings[-1] if drawings else None
    return next((grid for grid in reversed(drawings) if grid.holds_on(on)), None)


def grid_by_id(grid_id: uuid.UUID) -> GridInfo | None:
    """One drawing by its id, which a case keeps."""
    return current().by_id.get(grid_id)


def grids_under(code: str, *, on: date | None = None) -> list[GridInfo]:
    """Grids whose code starts with `code`, by code; valid on that day, else those not closed."""
    now = current()
    return [grid for under in now.grid_codes(code) for grid in now.grids[under] if stands(grid, on)]


def free_grid_code(village_code: str, *, dedicated: bool = False) -> str:
    """The next code of a village that was never used; dedicated grids count from 901."""
    used = set(current().grid_codes(village_code))
    first, end = (901, 1000) if dedicated else (1, 901)
    return next((code for n in range(first, end) if (code := f"{village_code}{n:03d}") not in used), "")


def stands(place: AreaInfo | GridInfo, on: date | None) -> bool:
    return place.valid_to is None if on is None else place.holds_on(on)

# SPDX-License-Identifier: MulanPSL-2.0
"""Grids by code, by id and by village."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from linli.places.queries.snapshot import current, today
from linli.places.rules import AreaInfo, GridInfo


def grid_of(code: str, *, on: date | None = None) -> GridInfo | None:
    """The drawing of a grid that holds on a day. Without one: today's, else the last that did, else the first to come."""
    drawings = current().grids.get(code, [])
    if on is None:
        return shown(drawings) if drawings else None
    return next((grid for grid in reversed(drawings) if grid.holds_on(on)), None)


def grid_by_id(grid_id: uuid.UUID) -> GridInfo | None:
    """One drawing by its id, which a case keeps."""
    return current().by_id.get(grid_id)


def grids_under(code: str, *, on: date | None = None, planned: bool = False) -> list[GridInfo]:
    """Grids whose code starts with `code`, by code, as they are on that day (today); `planned` adds those to come."""
    now, on = current(), on or today()
    drawings = (now.grids[under] for under in now.grid_codes(code))
    found = (grid for each in drawings for grid in ([shown(each)] if planned else each))
    return [grid for grid in found if stands(grid, on, planned=planned)]


def free_grid_code(village_code: str, *, dedicated: bool = False) -> str:
    """The next code of a village that was never used; dedicated grids count from 901."""
    used = set(current().grid_codes(village_code))
    first, end = (901, 1000) if dedicated else (1, 901)
    return next((code for n in range(first, end) if (code := f"{village_code}{n:03d}") not in used), "")


def shown(drawings: Sequence[GridInfo]) -> GridInfo:
    """Of one code's drawings, oldest first, the one that speaks for it today."""
    day = today()
    return next((grid for grid in reversed(drawings) if grid.valid_from <= day), drawings[0])


def stands(place: AreaInfo | GridInfo, on: date, *, planned: bool = False) -> bool:
    """Whether it holds on the day, or, with `planned`, will after it."""
    return place.holds_on(on) or (planned and place.valid_from is not None and on < place.valid_from)

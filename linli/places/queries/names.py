# SPDX-License-Identifier: MulanPSL-2.0
"""What places are called and what lies under them."""

from __future__ import annotations

import uuid
from datetime import date

from linli.places.queries.snapshot import current
from linli.places.rules import GRID_WIDTH, AreaInfo, GridInfo, Level, is_code, joined_name, path_of


def area_name(code: str) -> str:
    """The everyday name of one place, grids included (the newest drawing's); the code itself where nobody knows it."""
    if len(code) == GRID_WIDTH:
        grid = grid_of(code)
        return grid.name if grid else code
    area = area_of(code)
    return area.name if area else code


def official_name(code: str) -> str:
    """The name as published, 居委会 and 村委会 kept."""
    area = area_of(code)
    return area.official_name if area else area_name(code)


def full_name(code: str, *, on: date | None = None) -> str:
    """From the county down: 青禾县城关镇东门社区第三网格. A city is just its name; unknown codes are left out."""
    if not is_code(code):
        return code
    known = current().derived.setdefault("full names", {}) if on is None else {}
    if code not in known:
        known[code] = _full_name(code, on)
    return str(known[code])


def _full_name(code: str, on: date | None) -> str:
    path = path_of(code)
    names = [area.name for part in path[1:] or path if (area := area_of(part))]
    if len(code) == GRID_WIDTH and (grid := grid_of(code, on=on)):
        names.append(grid.name)
    return joined_name(names) or area_name(code)


def area_of(code: str) -> AreaInfo | None:
    """City, county, town or village by code, open or closed."""
    return current().areas.get(code)


def areas_under(code: str, level: Level | str | None = None, *, on: date | None = None) -> list[AreaInfo]:
    """Areas below `code` at any depth (or of one level), by code; valid `on` that day, else those not closed."""
    now = current()
    found = (now.areas[under] for under in now.area_codes(code) if under != code)
    return [area for area in found if (level is None or area.level == level) and _holds(area, on)]


def children_of(code: str, *, on: date | None = None) -> list[AreaInfo]:
    """Areas directly below `code`."""
    return [area for area in areas_under(code, on=on) if area.parent_code == code]


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
    return [grid for under in now.grid_codes(code) for grid in now.grids[under] if _holds(grid, on)]


def free_grid_code(village_code: str, *, dedicated: bool = False) -> str:
    """The next code of a village that was never used; dedicated grids count from 901."""
    used = set(current().grid_codes(village_code))
    first, end = (901, 1000) if dedicated else (1, 901)
    return next((code for n in range(first, end) if (code := f"{village_code}{n:03d}") not in used), "")


def is_open_on(code: str, on: date) -> bool:
    """Whether a place exists and holds on that day."""
    if len(code) == GRID_WIDTH:
        return grid_of(code, on=on) is not None
    area = area_of(code)
    return area is not None and area.holds_on(on)


def _holds(place: AreaInfo | GridInfo, on: date | None) -> bool:
    return place.valid_to is None if on is None else place.holds_on(on)

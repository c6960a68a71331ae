# SPDX-License-Identifier: MulanPSL-2.0
"""Areas by code, and which lie under which."""

from __future__ import annotations

from datetime import date

from linli.places.queries.grids import grid_of, stands
from linli.places.queries.snapshot import current, today
from linli.places.rules import GRID_WIDTH, AreaInfo, Level


def area_of(code: str) -> AreaInfo | None:
    """City, county, town or village by code, open or closed."""
    return current().areas.get(code)


def areas_under(
    code: str, level: Level | str | None = None, *, on: date | None = None, planned: bool = False
) -> list[AreaInfo]:
    """Areas below `code` at any depth (or of one level), by code, as of that day (today); `planned` adds those to come."""
    now, on = current(), on or today()
    found = (now.areas[under] for under in now.area_codes(code) if under != code)
    return [area for area in found if (level is None or area.level == level) and stands(area, on, planned=planned)]


def children_of(code: str, *, on: date | None = None, planned: bool = False) -> list[AreaInfo]:
    """Areas directly below `code`."""
    return [area for area in areas_under(code, on=on, planned=planned) if area.parent_code == code]


def is_open_on(code: str, on: date) -> bool:
    """Whether a place exists and holds on that day."""
    if len(code) == GRID_WIDTH:
        return grid_of(code, on=on) is not None
    area = area_of(code)
    return area is not None and area.holds_on(on)

# SPDX-License-Identifier: MulanPSL-2.0
"""What places are called."""

from __future__ import annotations

from datetime import date

from linli.places.queries.areas import area_of
from linli.places.queries.grids import grid_of
from linli.places.queries.snapshot import current
from linli.places.rules import GRID_WIDTH, is_code, joined_name, path_of


def area_name(code: str) -> str:
    """The everyday name of one place, grids included (today's drawing's); the code itself where nobody knows it."""
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

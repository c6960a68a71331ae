# SPDX-License-Identifier: MulanPSL-2.0
"""Levels of places and the widths of their codes: city 4, county 6, town 9, village 12, grid 15 digits.

Source of the widths: GB/T 2260 (6), GB/T 10114 (9), the statistical codes (12), local rules for 单元网格 (15).
"""

from __future__ import annotations

from enum import StrEnum

WIDTHS = (4, 6, 9, 12, 15)
GRID_WIDTH = 15


class Level(StrEnum):
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    GRID = "grid"


class GridKind(StrEnum):
    COMPREHENSIVE = "comprehensive"  # 综合网格: together they tile the village
    DEDICATED = "dedicated"  # 专属网格: a market, school, park; lies inside a comprehensive one


LEVELS = dict(zip(WIDTHS, Level, strict=True))
WIDTH_OF = {level: width for width, level in LEVELS.items()}

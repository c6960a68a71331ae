# SPDX-License-Identifier: MulanPSL-2.0
"""Sisters of the demo county, for a whole city: the same towns, streets and shapes, under other codes, on ground of their own."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import shapely

from linli.proving.county.spec import CITY, COUNTY, COUNTY_NAME, AreaSpec, CountySpec, GridSpec, county_spec

FIRST = 31  # 519931; the demo county is 01, its neighbour 02, the counties of simulated disputes begin with 11
WORDS = "麦豆稻粟桑麻茶棉柿枣梨杏桃李橘榆柳松柏竹梅兰菊荷莲葵椒蒜笋菱"  # 青麦县, 青豆县 and so on, for 青禾县
EAST, NORTH, IN_A_ROW = 0.8, 0.5, 6  # degrees from one to the next: more than a county is wide and high
_NAME = COUNTY_NAME[:2]


def sisters(count: int) -> list[str]:
    """The codes of the first sisters. Raises ValueError for more than there are names."""
    if count > len(WORDS):
        raise ValueError(f"there are names for {len(WORDS)} sisters")
    return [f"{CITY}{FIRST + n}" for n in range(count)]


@lru_cache(maxsize=2)
def spec_of(county: str) -> CountySpec:
    """The places of the demo county or of a sister; a sister's hold neither city nor neighbour."""
    spec = county_spec()
    if county == COUNTY:
        return spec
    areas = [_area(area, county) for area in spec.areas if area.code.startswith(COUNTY)]
    return CountySpec(tuple(areas), tuple(_grid(grid, county) for grid in spec.grids_under(COUNTY)))


def called_in(county: str, name: str) -> str:
    """What goes by the county's name: 青禾县公安局 is 青麦县公安局 in the first sister."""
    return name if county == COUNTY else name.replace(_NAME, _NAME[0] + WORDS[_place(county)])


def code_in(county: str, code: str) -> str:
    """The place with the same name in the other county; the city is the same."""
    return county + code[6:] if code.startswith(COUNTY) else code


def _place(county: str) -> int:
    return int(county[4:]) - FIRST


def _away(county: str) -> tuple[float, float]:
    """Degrees east and north of the demo county, which has the first place of the first row."""
    row, column = divmod(_place(county) + 1, IN_A_ROW)
    return column * EAST, row * NORTH


def _area(area: AreaSpec, county: str) -> AreaSpec:
    east, north = _away(county)
    return replace(
        area,
        code=code_in(county, area.code),
        name=called_in(county, area.name),
        lon=round(area.lon + east, 6),
        lat=round(area.lat + north, 6),
    )


def _grid(grid: GridSpec, county: str) -> GridSpec:
    away = np.array(_away(county))
    return replace(
        grid,
        code=code_in(county, grid.code),
        name=called_in(county, grid.name),
        shape=shapely.transform(grid.shape, lambda points: np.round(points + away, 7)),
        landmark=called_in(county, grid.landmark),
    )

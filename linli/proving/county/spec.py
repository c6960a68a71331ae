# SPDX-License-Identifier: MulanPSL-2.0
"""The fictional county 青禾县 (519901) of 云溪市 (5199), and a corner of its neighbour 白石县 (519902).

No such codes exist. Eight towns, 60 villages, 300 comprehensive grids that tile the county and 20 dedicated ones inside
them; words for texts by village. The same seed gives the same county, to the last digit.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from random import Random

import shapely

from linli.places.coordinates import metres_per_degree
from linli.places.rules import GridKind, Level
from linli.proving.county.borders import crooked_cells
from linli.proving.county.seeds import Seeds, plant

SEED = 20261122
CITY, CITY_NAME = "5199", "云溪市"
COUNTY, COUNTY_NAME = "519901", "青禾县"
NEIGHBOUR, NEIGHBOUR_NAME = "519902", "白石县"
MIDDLE = (104.2, 31.1)  # lon, lat
FIRST_DEDICATED = 901
_HERE = Path(__file__).parent
_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True)
class AreaSpec:
    """A city, county, town or village. Villages have six streets (or hamlets) and six landmarks to write texts with."""

    code: str
    name: str
    level: Level
    lon: float
    lat: float
    streets: tuple[str, ...] = ()
    landmarks: tuple[str, ...] = ()

    @property
    def rural(self) -> bool:
        return self.name.endswith("村")


@dataclass(frozen=True)
class GridSpec:
    """A grid with its shape in WGS-84; `landmark` is the place a dedicated grid is for."""

    code: str
    name: str
    kind: GridKind
    households: int
    shape: shapely.Polygon
    landmark: str = ""

    def point(self, random: Random) -> tuple[float, float]:
        """(lon, lat) somewhere inside."""
        west, south, east, north = self.shape.bounds
        while True:
            lon, lat = random.uniform(west, east), random.uniform(south, north)
            if shapely.contains_xy(self.shape, lon, lat):
                return round(lon, 6), round(lat, 6)


@dataclass(frozen=True)
class CountySpec:
    """All places of the demo. Codes start with COUNTY or NEIGHBOUR (or are the CITY)."""

    areas: tuple[AreaSpec, ...]
    grids: tuple[GridSpec, ...]

    def area(self, code: str) -> AreaSpec:
        return next(area for area in self.areas if area.code == code)

    def towns(self, county: str = COUNTY) -> list[AreaSpec]:
        return [area for area in self.areas if area.level == Level.TOWN and area.code.startswith(county)]

    def villages(self, under: str = COUNTY) -> list[AreaSpec]:
        return [area for area in self.areas if area.level == Level.VILLAGE and area.code.startswith(under)]

    def grids_under(self, under: str = COUNTY) -> list[GridSpec]:
        return [grid for grid in self.grids if grid.code.startswith(under)]


@lru_cache(maxsize=2)
def county_spec(seed: int = SEED) -> CountySpec:
    """The demo county; about half a second the first time."""
    random = Random(seed)
    rows = _rows("villages.csv") + NEIGHBOUR_ROWS
    towns = [list(group) for _, group in groupby(rows, key=lambda row: row["town"])]
    seeds = plant([[int(row["grids"]) for row in town] for town in towns[:-1]], random)
    cells = iter(crooked_cells(_flat(seeds), random))
    dedicated = {village: list(group) for village, group in groupby(_sorted_dedicated(), key=lambda r: r["village"])}
    areas, grids = list[AreaSpec](), list[GridSpec]()
    for i, town in enumerate(towns):
        county = NEIGHBOUR if i == len(towns) - 1 else COUNTY
        code = _town_code(county, 0 if county == NEIGHBOUR else i, town[0]["town"])
        drawn = list[GridSpec]()
        for row, village in zip(town, _village_codes(code, town), strict=True):
            tiles = [next(cells) for _ in range(int(row["grids"]))]
            own = _tiles(village, row, tiles, random) + _dedicated(village, dedicated.get(row["village"], []), tiles)
            areas.append(_area(village, row["village"], own, row))
            drawn += own
        areas.append(_area(code, town[0]["town"], drawn))
        grids += drawn
    for code, name in ((COUNTY, COUNTY_NAME), (NEIGHBOUR, NEIGHBOUR_NAME), (CITY, CITY_NAME)):
        areas.append(_area(code, name, [grid for grid in grids if grid.code.startswith(code)]))
    return CountySpec(tuple(sorted(areas, key=lambda a: (len(a.code), a.code))), tuple(grids))


def _tiles(village: str, row: dict[str, str], cells: list[shapely.Polygon], random: Random) -> list[GridSpec]:
    """Comprehensive grids, numbered from west to east and north to south as the rule for codes has it."""
    cells = sorted(cells, key=lambda cell: (round(cell.centroid.x / 800), -cell.centroid.y))
    streets = row["streets"].split("、")
    hamlets = [street.removesuffix("组") for street in streets if street.endswith("组")]
    named = [f"{hamlet}网格" for hamlet in hamlets] if len(hamlets) >= len(cells) else []
    usual = (120, 330) if row["village"].endswith("村") else (300, 620)
    return [
        GridSpec(
            f"{village}{i + 1:03d}",
            named[i] if named else f"第{_NUMBERS[i]}网格",
            GridKind.COMPREHENSIVE,
            random.randint(*usual),
            _to_degrees(cell),
        )
        for i, cell in enumerate(cells)
    ]


def _dedicated(village: str, rows: list[dict[str, str]], cells: list[shapely.Polygon]) -> list[GridSpec]:
    """Markets, schools, parks: a turned block well inside the roomiest cells."""
    roomy = sorted(cells, key=lambda cell: -cell.area)
    found = []
    for i, row in enumerate(rows):
        middle = shapely.maximum_inscribed_circle(roomy[i], tolerance=5)
        half = min(float(row["metres"]), 0.55 * middle.length)
        centre, turn = middle.coords[0], 0.35 + 0.9 * i
        corners = [(half * dx, half * dy) for dx, dy in ((-1, -0.7), (0.9, -0.75), (1, 0.3), (0.4, 0.7), (-0.95, 0.65))]
        block = shapely.Polygon([_turned(corner, turn, centre) for corner in corners])
        code = f"{village}{FIRST_DEDICATED + i}"
        found.append(GridSpec(code, row["name"], GridKind.DEDICATED, 0, _to_degrees(block), row["place"]))
    return found


def _turned(corner: tuple[float, float], turn: float, centre: tuple[float, ...]) -> tuple[float, float]:
    (x, y), c, s = corner, math.cos(turn), math.sin(turn)
    return centre[0] + x * c - y * s, centre[1] + x * s + y * c


def _to_degrees(shape: shapely.Polygon) -> shapely.Polygon:
    east, north = metres_per_degree(MIDDLE[1])
    ring = [(round(MIDDLE[0] + x / east, 7), round(MIDDLE[1] + y / north, 7)) for x, y in shape.exterior.coords]
    return shapely.Polygon(ring)


def _area(code: str, name: str, grids: list[GridSpec], row: dict[str, str] | None = None) -> AreaSpec:
    tiles = [grid.shape for grid in grids if grid.kind == GridKind.COMPREHENSIVE]
    middle = shapely.point_on_surface(shapely.union_all(tiles))
    streets, marks = (tuple(row[key].split("、")) if row else () for key in ("streets", "landmarks"))
    level = {4: Level.CITY, 6: Level.COUNTY, 9: Level.TOWN, 12: Level.VILLAGE}[len(code)]
    return AreaSpec(code, name, level, round(middle.x, 6), round(middle.y, 6), streets, marks)


def _flat(seeds: Seeds) -> list[tuple[float, float]]:
    own = [grid for town in seeds.towns for village in town for grid in village]
    return own + [grid for village in seeds.neighbour for grid in village] + seeds.ghosts


def _town_code(county: str, i: int, name: str) -> str:
    """镇 from 100, 乡 from 200, as in the national list."""
    return f"{county}{(200 if name.endswith('乡') else 100) + i:03d}"


def _village_codes(town: str, rows: list[dict[str, str]]) -> list[str]:
    """Communities from 001, villages from 201, as in the national list."""
    codes, counted = [], {"村": 200, "区": 0}
    for row in rows:
        counted[row["village"][-1]] += 1
        codes.append(f"{town}{counted[row['village'][-1]]:03d}")
    return codes


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _sorted_dedicated() -> list[dict[str, str]]:
    return sorted(_rows("dedicated.csv"), key=lambda row: row["village"])


NEIGHBOUR_ROWS = [
    {
        "town": "青石镇",
        "village": "界牌村",
        "grids": "2",
        "streets": "界牌组、石坎组、东沟组、界牌路、岔河组、新街组",
        "landmarks": "界牌桥、东沟水库、村文化广场、石坎弯道、界牌小学、村卫生室",
    },
    {
        "town": "青石镇",
        "village": "东沟村",
        "grids": "2",
        "streets": "沟口组、沟尾组、梨树组、东沟路、碾子组、平桥组",
        "landmarks": "沟口桥、碾子坝、村委会院坝、梨树林、平桥、村卫生室",
    },
]

# SPDX-License-Identifier: MulanPSL-2.0
"""Squares of a made-up village, and files of them."""

from __future__ import annotations

import json
import warnings
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
START, LATER, TODAY = date(2025, 1, 1), date(2026, 7, 1), date(2026, 11, 20)
CITY, COUNTY, NEIGHBOUR = "5199", "519901", "519902"
TOWN, NEXT_TOWN = "519901100", "519901101"
EAST, WEST, NEXT = "519901100001", "519901100002", "519901101201"
AREAS = {
    CITY: "云溪市",
    COUNTY: "青禾县",
    NEIGHBOUR: "白石县",
    TOWN: "城关镇",
    NEXT_TOWN: "柳溪镇",
    EAST: "东门社区居委会",
    WEST: "西街社区居委会",
    NEXT: "石桥村村委会",
}


def square(column: float, row: float = 0, side: float = 1) -> shapely.Polygon:
    """A square of `side` hundredths of a degree: about a kilometre."""
    west, south = 104.20 + column / 100, 31.10 + row / 100
    return shapely.box(round(west, 6), round(south, 6), round(west + side / 100, 6), round(south + side / 100, 6))


def middle(column: float, row: float = 0) -> tuple[float, float]:
    return 104.205 + column / 100, 31.105 + row / 100


def bow_tie() -> shapely.Polygon:
    """It crosses itself."""
    return shapely.Polygon([(104.2, 31.1), (104.21, 31.11), (104.21, 31.1), (104.2, 31.11)])


def write_map(path: Path, rows: list[tuple[Any, ...]], *, names=("code", "name"), crs="EPSG:4326", **how: Any) -> Path:
    """A map file of (shape, value, …) rows; the format follows the suffix, .zip holds a Shapefile."""
    shapes = np.array([None if row[0] is None else shapely.to_wkb(row[0]) for row in rows], dtype=object)
    columns = [np.array([row[i + 1] for row in rows], dtype=object) for i in range(len(names))]
    target = path.with_suffix(".shp") if path.suffix == ".zip" else path
    driver = {".shp": "ESRI Shapefile", ".gpkg": "GPKG", ".geojson": "GeoJSON"}[target.suffix]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a file without CRS is what the test wants
        how = {"encoding": "UTF-8"} | how
        pyogrio.raw.write(target, shapes, columns, list(names), crs=crs, driver=driver, geometry_type="Polygon", **how)
    return pack(path, target) if path.suffix == ".zip" else target


def pack(path: Path, shapefile: Path, *, without: tuple[str, ...] = ()) -> Path:
    """A zip of a Shapefile's parts, in a folder with a Chinese name as Windows makes it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in sorted(shapefile.parent.glob(f"{shapefile.stem}.*")):
            if part != path and part.suffix not in without:
                packed.write(part, f"网格/{part.name}")
    return path


def geojson(path: Path, features: list[dict[str, Any]]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path

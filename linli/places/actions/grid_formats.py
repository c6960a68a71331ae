# SPDX-License-Identifier: MulanPSL-2.0
"""Grids as GeoJSON that `import_grids` takes back unchanged, and as a csv without formulas."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import shapely

from linli.places.models import Grid
from linli.places.queries import full_name
from linli.places.rules import GridInfo

DECIMALS = 8  # a millimetre
HEAD = ("code", "name", "kind", "households", "valid_from", "valid_to", "full_name")
_RISKY = tuple("=+-@\t\r\0＝＋－＠")


def _properties(grid: GridInfo) -> dict[str, Any]:
    end = grid.valid_to.isoformat() if grid.valid_to else None
    said = (
        grid.code,
        grid.name,
        grid.kind,
        grid.households,
        grid.valid_from.isoformat(),
        end,
        full_name(grid.code, on=grid.valid_from),
    )
    return dict(zip(HEAD, said, strict=True))


def geojson_of(grids: list[GridInfo]) -> bytes:
    drawn = Grid.objects.filter(id__in=[grid.id for grid in grids], shape__isnull=False)
    shapes = {key: shapely.from_wkb(bytes(wkb or b"")) for key, wkb in drawn.values_list("id", "shape")}
    features = [
        {
            "type": "Feature",
            "properties": _properties(grid),
            "geometry": _rounded(shapely.geometry.mapping(shapes[grid.id])) if grid.id in shapes else None,
        }
        for grid in grids
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {"type": value["type"], "coordinates": _rounded(value["coordinates"])}
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_rounded(part) for part in value]


def csv_of(grids: list[GridInfo]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for grid in grids:
        writer.writerow([_safe(value) for value in _properties(grid).values()])
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value

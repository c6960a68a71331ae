# SPDX-License-Identifier: MulanPSL-2.0
"""Grids out again: GeoJSON that `import_grids` takes back unchanged, and a csv without formulas."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import shapely

from linli.kernel.refusals import BadInput
from linli.ledger.actions import record
from linli.ledger.rules import Fact
from linli.places.actions.guards import area_subject, refuse_stranger
from linli.places.models import Grid
from linli.places.queries import full_name, grids_under
from linli.places.rules import GridInfo

if TYPE_CHECKING:
    from linli.people.rules import Viewer

DECIMALS = 8  # a millimetre
HEAD = ("code", "name", "kind", "households", "valid_from", "valid_to", "full_name")
_RISKY = tuple("=+-@\t\r\0＝＋－＠")


def export_grids(prefix: str, *, format: str, on: date, by: Viewer | None, now: datetime) -> bytes:
    """The grids under `prefix` that hold on the day `on`, as "geojson" or "csv" (UTF-8). Leaves a ledger entry."""
    refuse_stranger(by, prefix)
    if format not in ("geojson", "csv"):
        raise BadInput(f"format: {format}", field="format")
    grids = grids_under(prefix, on=on)
    content = _geojson(grids) if format == "geojson" else _csv(grids)
    facts: dict[str, Fact] = {"prefix": prefix, "format": format, "rows": len(grids), "on": on}
    record(area_subject(prefix[:12]), "export", by=by, at=now, facts=facts)
    return content


def _properties(grid: GridInfo) -> dict[str, Any]:
    end = grid.valid_to.isoformat() if grid.valid_to else None
    said = (grid.code, grid.name, grid.kind, grid.households, grid.valid_from.isoformat(), end, full_name(grid.code))
    return dict(zip(HEAD, said, strict=True))


def _geojson(grids: list[GridInfo]) -> bytes:
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


def _csv(grids: list[GridInfo]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for grid in grids:
        writer.writerow([_safe(value) for value in _properties(grid).values()])
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value

# SPDX-License-Identifier: MulanPSL-2.0
"""Grids out again: who took them along is written down."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from linli.kernel.refusals import BadInput
from linli.ledger.actions import record
from linli.ledger.rules import Fact
from linli.places.actions.grid_formats import csv_of, geojson_of
from linli.places.actions.guards import area_subject, refuse_stranger
from linli.places.queries import grids_under

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def export_grids(prefix: str, *, format: str, on: date, by: Viewer | None, now: datetime) -> bytes:
    """The grids under `prefix` that hold on the day `on`, as "geojson" or "csv" (UTF-8). Leaves a ledger entry."""
    refuse_stranger(by, prefix)
    if format not in ("geojson", "csv"):
        raise BadInput(f"format: {format}", field="format")
    grids = grids_under(prefix, on=on)
    content = geojson_of(grids) if format == "geojson" else csv_of(grids)
    facts: dict[str, Fact] = {"prefix": prefix, "format": format, "rows": len(grids), "on": on}
    record(area_subject(prefix[:12]), "export", by=by, at=now, facts=facts)
    return content

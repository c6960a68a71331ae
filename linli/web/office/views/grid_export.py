# SPDX-License-Identifier: MulanPSL-2.0
"""The grids that hold today, to take along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.kernel.refusals import Unknown
from linli.kernel.times import county_day
from linli.places.actions import export_grids
from linli.places.queries import area_name, grids_under
from linli.web.office.gates import keepers
from linli.web.office.sheets.downloads import bytes_file
from linli.web.office.shown.places import area_in_scope
from linli.web.shared.noting import note_export


@keepers
@require_safe
def grids_export(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The grids that hold today, as GeoJSON that the import takes back, or csv."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    area_in_scope(viewer, code)
    if kind not in ("geojson", "csv"):
        raise Unknown(_("没有这种格式。"))
    content = export_grids(code, format=kind, on=county_day(now), by=viewer, now=now)
    note_export(viewer, "grids", kind, len(grids_under(code, on=county_day(now))), now)
    return bytes_file(content, f"{area_name(code)}网格{county_day(now):%Y%m%d}.{kind}", kind)

# SPDX-License-Identifier: MulanPSL-2.0
"""Division codes in and out as a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from linli.kernel.times import county_day
from linli.people.rules import Viewer
from linli.places.actions import DivisionRow, import_divisions
from linli.places.queries import area_of, areas_under
from linli.web.office.forms.place_files import DivisionsForm
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.downloads import sheet_file
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.place_verdicts import of_places
from linli.web.office.sheets.reading import read_sheet
from linli.web.office.sheets.staff import export_of
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.office.shown.pages import Go
from linli.web.office.shown.places import SECTION

DIVISION_COLUMNS = {
    "code": gettext_lazy("区划代码"),
    "name": gettext_lazy("名称"),
    "lon": gettext_lazy("经度"),
    "lat": gettext_lazy("纬度"),
}
MOST_DIVISIONS = 5000


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def divisions_import(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    imp = Import(
        "divisions", _("导入区划"), SECTION, Go(_("区划网格"), reverse("office:places")),
        templates=template_links(reverse("office:divisions-template")), most=MOST_DIVISIONS,
        effect=_("新代码会新设，名称不同的会改名；没有的不动。"),
    )  # fmt: skip

    def judge(path: Path, given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet = read_sheet(path, DIVISION_COLUMNS, ("code", "name"), most=MOST_DIVISIONS)
        rows = [
            DivisionRow("", n, row["code"], row["name"], _degree(row, "lon"), _degree(row, "lat"))
            for n, row in enumerate(sheet.rows, start=1)
        ]
        report = import_divisions(rows, by=viewer, now=now, on=date.fromisoformat(given["on"]), dry_run=dry_run)
        return of_places(report, sheet.lines)

    return import_page(request, imp, judge, DivisionsForm, on=county_day(now))


@readers
@require_safe
def divisions_export(request: HttpRequest) -> HttpResponse:
    """The open areas of the viewer's own, parents first, as the import reads them."""
    return export_of(request, "divisions", _("区划"), DIVISION_COLUMNS, _division_rows)


@keepers
@require_safe
def divisions_template(request: HttpRequest) -> HttpResponse:
    viewer, now, kind = request.viewer, timezone.now(), request.GET.get("format", "xlsx")  # type: ignore[attr-defined]
    return sheet_file(viewer, _("区划导入模板"), DIVISION_COLUMNS, [], kind, now)


def _division_rows(viewer: Viewer) -> list[list[str]]:
    own = area_of(viewer.area_code)
    found = [*([own] if own else []), *areas_under(viewer.area_code)]
    return [
        [one.code, one.official_name, *("" if at is None else str(at) for at in (one.lon, one.lat))] for one in found
    ]


def _degree(row: Mapping[str, str], name: str) -> float | None:
    """A coordinate, or None where the cell is empty or no number: the row is judged by its code and name."""
    both = row.get("lon", ""), row.get("lat", "")
    try:
        lon, lat = float(both[0]), float(both[1])
    except ValueError:
        return None
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        return None
    return lon if name == "lon" else lat

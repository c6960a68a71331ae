# SPDX-License-Identifier: MulanPSL-2.0
"""Names of places in and out as sheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.triage.actions.place_import import import_places
from linli.triage.queries.names import name_cells
from linli.triage.texts import NAME_COLUMNS, PLACE_KINDS
from linli.web.office.forms.place_sheets import PointSheetForm
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.downloads import sheet_file
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.reading import read_sheet
from linli.web.office.sheets.row_verdicts import of_rows
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.office.shown.pages import Go
from linli.web.office.shown.routes import SECTION
from linli.web.shared.noting import note_export

MOST = 10_000
FILLED_IN = ("name", "kind", "area_code", "lon", "lat", "coordinates")


@readers
@require_safe
def names_export(request: HttpRequest) -> HttpResponse:
    viewer, now, kind = request.viewer, timezone.now(), request.GET.get("format", "xlsx")  # type: ignore[attr-defined]
    if request.GET.get("empty"):
        columns = {key: NAME_COLUMNS[key] for key in FILLED_IN}
        return sheet_file(viewer, _("地名导入模板"), columns, [], kind, now)
    rows = list(name_cells(viewer))
    answer = sheet_file(viewer, _("地名一览"), NAME_COLUMNS, rows, kind, now)
    note_export(viewer, "names", kind, len(rows), now)
    return answer


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def names_import(request: HttpRequest) -> HttpResponse:
    viewer, columns = request.viewer, NAME_COLUMNS  # type: ignore[attr-defined]
    help_words = [
        (columns["name"], _("必填，2 到 60 个字，反映人常说的叫法；一个地方有几个叫法就写几行")),
        (columns["kind"], "、".join(str(word) for word in PLACE_KINDS.values())),
        (columns["area_code"], _("能装下它的最小区划或网格；有坐标时可不填")),
        (columns["coordinates"], _("WGS-84、GCJ-02 或 BD-09；有坐标就要写明")),
    ]
    imp = Import(
        "names", _("导入地名"), SECTION, Go(_("地名"), reverse("office:names")), help_words,
        template_links(reverse("office:names-export")), MOST, _("收下后几秒内就会用来找位置。"),
    )  # fmt: skip

    def judge(path: Path, given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet = read_sheet(path, columns, ("name",), most=MOST)
        report = import_places(
            sheet.rows, county=viewer.county, now=timezone.now(), by=viewer, system=given.get("system", ""),
            dry_run=dry_run,
        )  # fmt: skip
        return of_rows(report.verdicts, sheet.lines, columns, dry_run=dry_run)

    return import_page(request, imp, judge, PointSheetForm)

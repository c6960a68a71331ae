# SPDX-License-Identifier: MulanPSL-2.0
"""The table of routes in and out as sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.triage.actions import import_routes, try_routes
from linli.triage.queries.routes import route_cells
from linli.triage.texts import HOURS, ROUTE_COLUMNS
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.downloads import sheet_file
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.reading import read_sheet
from linli.web.office.sheets.row_verdicts import of_rows
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.office.shown.pages import Go
from linli.web.office.shown.routes import SECTION, moved_words
from linli.web.shared.noting import note_export

MOST = 2000


@readers
@require_safe
def routes_export(request: HttpRequest) -> HttpResponse:
    viewer, now, kind = request.viewer, timezone.now(), request.GET.get("format", "xlsx")  # type: ignore[attr-defined]
    if request.GET.get("empty"):
        return sheet_file(viewer, _("派单规则导入模板"), ROUTE_COLUMNS, [], kind, now)
    rows = list(route_cells(viewer))
    answer = sheet_file(viewer, _("派单规则一览"), ROUTE_COLUMNS, rows, kind, now)
    note_export(viewer, "routes", kind, len(rows), now)
    return answer


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def routes_import(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    columns = ROUTE_COLUMNS
    help_words = [
        (columns["category"], _("类别编码或它的开头；不填管所有类别")),
        (columns["area_code"], _("不填就是全县")),
        (columns["hours"], "、".join(str(word) for word in HOURS.values())),
        (columns["unit"], _("必填，全称；同名时再填单位区划代码")),
        (columns["starts_on"], _("写成 2026-01-31；不填为今天")),
    ]
    imp = Import(
        "routes", _("导入派单规则"), SECTION, Go(_("派单规则"), reverse("office:routes")), help_words,
        template_links(reverse("office:routes-export")), MOST, _("收下后几秒内对新的事项生效。"),
    )  # fmt: skip

    def judge(path: Path, _given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet = read_sheet(path, columns, ("unit",), most=MOST)
        if not dry_run:
            return of_rows(
                import_routes(sheet.rows, by=viewer, now=timezone.now()), sheet.lines, columns, dry_run=False
            )
        found, tried = try_routes(sheet.rows, by=viewer, now=timezone.now())
        return replace(of_rows(found, sheet.lines, columns, dry_run=True), effects=moved_words(tried))

    return import_page(request, imp, judge)

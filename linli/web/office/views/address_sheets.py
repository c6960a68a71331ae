# SPDX-License-Identifier: MulanPSL-2.0
"""Standard addresses in and out as sheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.triage.actions.address_import import import_addresses
from linli.triage.queries.addresses import address_cells
from linli.triage.texts import ADDRESS_COLUMNS
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


@readers
@require_safe
def addresses_export(request: HttpRequest) -> HttpResponse:
    viewer, now, kind = request.viewer, timezone.now(), request.GET.get("format", "xlsx")  # type: ignore[attr-defined]
    if request.GET.get("empty"):
        return sheet_file(viewer, _("标准地址导入模板"), ADDRESS_COLUMNS, [], kind, now)
    rows = list(address_cells(viewer))
    answer = sheet_file(viewer, _("标准地址一览"), ADDRESS_COLUMNS, rows, kind, now)
    note_export(viewer, "addresses", kind, len(rows), now)
    return answer


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def addresses_import(request: HttpRequest) -> HttpResponse:
    viewer, columns = request.viewer, ADDRESS_COLUMNS  # type: ignore[attr-defined]
    help_words = [
        (columns["address"], _("必填，写到门牌：城关街道解放路12号")),
        (columns["building"], _("如 3号楼；可不填")),
        (columns["unit"], _("如 2单元；有单元就要有楼栋")),
        (columns["area_code"], _("所在的网格或村社区；有坐标时可不填")),
        (columns["coordinates"], _("WGS-84、GCJ-02 或 BD-09；有坐标就要写明")),
    ]
    imp = Import(
        "addresses", _("导入标准地址"), SECTION, Go(_("标准地址"), reverse("office:addresses")), help_words,
        template_links(reverse("office:addresses-export")), MOST, _("已有的不动；楼栋上面的门牌会一并登记。"),
    )  # fmt: skip

    def judge(path: Path, given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet = read_sheet(path, columns, ("address",), most=MOST)
        report = import_addresses(
            sheet.rows, county=viewer.county, now=timezone.now(), by=viewer, system=given.get("system", ""),
            dry_run=dry_run,
        )  # fmt: skip
        return of_rows(report.verdicts, sheet.lines, columns, dry_run=dry_run)

    return import_page(request, imp, judge, PointSheetForm)

# SPDX-License-Identifier: MulanPSL-2.0
"""Tables of codes in and out as sheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.cases import code_texts
from linli.cases.actions import import_codes
from linli.cases.queries.code_rows import code_cells
from linli.cases.rules.code_tables import KEY, CodeTable
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.downloads import sheet_file
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.reading import read_sheet
from linli.web.office.sheets.row_verdicts import of_rows
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.office.shown.codes import SECTION
from linli.web.office.shown.pages import Go
from linli.web.office.views.codes import table_of
from linli.web.shared.noting import note_export

MOST = 2000


@readers
@require_safe
def codes_export(request: HttpRequest, table: str) -> HttpResponse:
    viewer, now, kind = request.viewer, timezone.now(), request.GET.get("format", "xlsx")  # type: ignore[attr-defined]
    which = table_of(table)
    title, columns = str(code_texts.TABLES[which]), code_texts.headings(which)
    if request.GET.get("empty"):
        return sheet_file(viewer, _("%(what)s导入模板") % {"what": title}, columns, [], kind, now)
    rows = list(code_cells(viewer, which))
    answer = sheet_file(viewer, _("%(what)s一览") % {"what": title}, columns, rows, kind, now)
    note_export(viewer, str(which), kind, len(rows), now)
    return answer


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def codes_import(request: HttpRequest, table: str) -> HttpResponse:
    viewer, which = request.viewer, table_of(table)  # type: ignore[attr-defined]
    title, columns = str(code_texts.TABLES[which]), code_texts.headings(which)
    needed = (KEY[which], "value" if which == CodeTable.PROFILE else "name_zh")
    units = "、".join(str(word) for word in code_texts.UNITS.values())
    help_words = [
        (columns[KEY[which]], _("必填；已有的按它认，其他各列按表里的改")),
        *(
            ((code_texts.HEADINGS["limit_unit"], units),)
            if which in (CodeTable.CATEGORIES, CodeTable.ORDER_TYPES)
            else ()
        ),
        (code_texts.HEADINGS["confidence"], "；".join(f"{key} {word}" for key, word in code_texts.CONFIDENCE.items())),
        (_("没有的列"), _("保持不变；空着的格子会清空那一项")),
    ]
    imp = Import(
        f"codes-{which}", _("导入%(what)s") % {"what": title}, SECTION, Go(title, reverse("office:codes", args=[which])),
        help_words, template_links(reverse("office:codes-export", args=[which])), MOST, _("收下后几秒内对新的事项生效。"),
    )  # fmt: skip

    def judge(path: Path, _given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet = read_sheet(path, columns, needed, most=MOST)
        found = import_codes(which, sheet.rows, by=viewer, now=timezone.now(), dry_run=dry_run)
        return of_rows(found, sheet.lines, columns, dry_run=dry_run)

    return import_page(request, imp, judge)

# SPDX-License-Identifier: MulanPSL-2.0
"""What the sheets of units and of posts have in common: judging an import, answering an export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.web.office.sheets.downloads import sheet_file
from linli.web.office.sheets.reading import read_sheet
from linli.web.office.sheets.row_verdicts import of_rows
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.shared.noting import note_export

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def judge_of(
    request: HttpRequest, act: Callable[..., Any], columns: Mapping[str, Any], needed: Sequence[str], most: int
) -> Any:
    def judge(path: Path, _given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet = read_sheet(path, columns, needed, most=most)
        found = act(sheet.rows, by=request.viewer, now=timezone.now(), dry_run=dry_run)  # type: ignore[attr-defined]
        return of_rows(found, sheet.lines, columns, dry_run=dry_run)

    return judge


def export_of(
    request: HttpRequest, what: str, title: str, columns: Mapping[str, object], rows: Callable[[Viewer], Any]
) -> HttpResponse:
    viewer, now, kind = request.viewer, timezone.now(), request.GET.get("format", "xlsx")  # type: ignore[attr-defined]
    if request.GET.get("empty"):
        return sheet_file(viewer, _("%(what)s导入模板") % {"what": title}, columns, [], kind, now)
    found = list(rows(viewer))
    answer = sheet_file(viewer, _("%(what)s一览") % {"what": title}, columns, found, kind, now)
    note_export(viewer, what, kind, len(found), now)
    return answer

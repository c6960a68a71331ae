# SPDX-License-Identifier: MulanPSL-2.0
"""Drawings of grids in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.kernel.times import county_day
from linli.places.actions import GridFields, import_grids
from linli.web.office.forms.place_files import DrawingForm
from linli.web.office.gates import keepers
from linli.web.office.sheets.importing import Import, import_page
from linli.web.office.sheets.place_verdicts import of_places
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.office.shown.pages import Go
from linli.web.office.shown.places import SECTION

MOST_BYTES = 50 << 20


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def grids_import(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    back = Go(_("区划网格"), reverse("office:places"))
    columns = (
        ("code", _("15 位网格编码：村（社区）代码加三位顺序号；已有的编码按新边界重画")),
        ("name", _("网格名称；没有这一列时名称不变")),
        ("kind", _("综合网格或专属网格，可没有")),
        ("households", _("户数，可没有")),
    )
    imp = Import(
        "grids", _("导入网格边界"), SECTION, back, columns, effect=_("此前的事项仍归当时的边界；文件里没有的网格不变。"),
        suffixes=(".geojson", ".json", ".gpkg", ".zip"), most_bytes=MOST_BYTES,
    )  # fmt: skip

    def judge(path: Path, given: Mapping[str, str], dry_run: bool) -> Verdicts:
        fields = GridFields(code=given.get("code") or "code", name=given.get("name") or "name")
        report = import_grids(
            path, on=date.fromisoformat(given["on"]), by=viewer, now=now, fields=fields, layer=given.get("layer") or None,
            coordinates=given["coordinates"], dry_run=dry_run,
        )  # fmt: skip
        return of_places(report)

    return import_page(request, imp, judge, DrawingForm, on=county_day(now))

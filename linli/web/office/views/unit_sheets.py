# SPDX-License-Identifier: MulanPSL-2.0
"""Units in and out as sheets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.people import columns, texts
from linli.people.actions import import_units
from linli.people.queries import unit_rows
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.staff import export_of, judge_of
from linli.web.office.shown.pages import Go
from linli.web.office.shown.staff import SECTION

MOST_UNITS = 2000


@readers
@require_safe
def units_export(request: HttpRequest) -> HttpResponse:
    return export_of(request, "units", _("单位"), columns.UNIT_COLUMNS, unit_rows)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def units_import(request: HttpRequest) -> HttpResponse:
    back = Go(_("单位"), reverse("office:units"))
    imp = Import(
        "units", _("导入单位"), SECTION, back, _unit_help(), template_links(reverse("office:units-export")), MOST_UNITS,
        _("已有的单位按名称和区划代码认，改动会生效。"),
    )  # fmt: skip
    return import_page(
        request, imp, judge_of(request, import_units, columns.UNIT_COLUMNS, ("name", "area_code"), MOST_UNITS)
    )


def _unit_help() -> list[tuple[object, object]]:
    words = columns.UNIT_COLUMNS
    return [
        (words["name"], _("必填，全称")),
        (words["kind"], "、".join(str(word) for word in texts.UNIT_KINDS.values())),
        (words["tier"], _("可不填，按区划代码的位数定")),
        (words["area_code"], _("必填：市 4 位（由市的系统管理员导入）、县 6 位、乡镇 9 位、村 12 位")),
        (words["parent"], _("上级单位的全称，可以是同一张表里前面的行")),
    ]

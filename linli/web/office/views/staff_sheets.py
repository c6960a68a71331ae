# SPDX-License-Identifier: MulanPSL-2.0
"""Units and posts in and out as sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.people import texts
from linli.people.actions import import_posts, import_units
from linli.people.queries import post_rows, unit_rows
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.downloads import note_export, sheet_file
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.reading import read_sheet
from linli.web.office.sheets.verdicts import Verdicts, of_rows
from linli.web.office.shown.pages import Go
from linli.web.office.shown.staff import SECTION

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_UNITS, MOST_POSTS = 2000, 300  # a first password is slow to make on purpose


@readers
@require_safe
def units_export(request: HttpRequest) -> HttpResponse:
    return _export(request, "units", _("单位"), texts.UNIT_COLUMNS, unit_rows)


@readers
@require_safe
def posts_export(request: HttpRequest) -> HttpResponse:
    return _export(request, "posts", _("岗位"), texts.POST_COLUMNS, post_rows)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def units_import(request: HttpRequest) -> HttpResponse:
    back = Go(_("单位"), reverse("office:units"))
    imp = Import(
        "units", _("导入单位"), SECTION, back, _unit_help(), template_links(reverse("office:units-export")), MOST_UNITS,
        _("已有的单位按名称和区划代码认，改动会生效。"),
    )  # fmt: skip
    return import_page(
        request, imp, _judge(request, import_units, texts.UNIT_COLUMNS, ("name", "area_code"), MOST_UNITS)
    )


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def posts_import(request: HttpRequest) -> HttpResponse:
    back = Go(_("岗位"), reverse("office:posts"))
    imp = Import(
        "posts", _("导入岗位"), SECTION, back, _post_help(), template_links(reverse("office:posts-export")), MOST_POSTS,
        _("没有的账号会同时开设，首次密码在下一页显示一次。"),
    )  # fmt: skip
    needed = ("username", "name", "unit", "role")
    return import_page(request, imp, _judge(request, import_posts, texts.POST_COLUMNS, needed, MOST_POSTS))


def _judge(
    request: HttpRequest, act: Callable[..., Any], columns: Mapping[str, Any], needed: Sequence[str], most: int
) -> Any:
    def judge(path: Path, _given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet = read_sheet(path, columns, needed, most=most)
        found = act(sheet.rows, by=request.viewer, now=timezone.now(), dry_run=dry_run)  # type: ignore[attr-defined]
        return of_rows(found, sheet.lines, columns, dry_run=dry_run)

    return judge


def _export(
    request: HttpRequest, what: str, title: str, columns: Mapping[str, object], rows: Callable[[Viewer], Any]
) -> HttpResponse:
    viewer, now, kind = request.viewer, timezone.now(), request.GET.get("format", "xlsx")  # type: ignore[attr-defined]
    if request.GET.get("empty"):
        return sheet_file(viewer, _("%(what)s导入模板") % {"what": title}, columns, [], kind, now)
    found = list(rows(viewer))
    answer = sheet_file(viewer, _("%(what)s一览") % {"what": title}, columns, found, kind, now)
    note_export(viewer, what, kind, len(found), now)
    return answer


def _unit_help() -> list[tuple[object, object]]:
    words = texts.UNIT_COLUMNS
    return [
        (words["name"], _("必填，全称")),
        (words["kind"], "、".join(str(word) for word in texts.UNIT_KINDS.values())),
        (words["tier"], _("可不填，按区划代码的位数定")),
        (words["area_code"], _("必填：县 6 位、乡镇 9 位、村 12 位")),
        (words["parent"], _("上级单位的全称，可以是同一张表里前面的行")),
    ]


def _post_help() -> list[tuple[object, object]]:
    words = texts.POST_COLUMNS
    return [
        (words["username"], _("必填；没有的会新开")),
        (words["name"], _("必填；与已有账号的姓名不同会拒收")),
        (words["unit"], _("必填，全称；同名时再填单位区划代码")),
        (words["role"], "、".join(str(word) for word in list(texts.ROLES.values())[1:9])),
        (words["area_code"], _("可不填，即单位的辖区；网格员填 15 位网格编码")),
        (words["categories"], _("可不填，即全部；否则写编码开头，用空格隔开")),
        (words["starts_on"], _("可不填，即今天；写成 2026-01-31")),
    ]

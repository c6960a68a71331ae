# SPDX-License-Identifier: MulanPSL-2.0
"""Posts in and out as sheets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.people import columns, texts
from linli.people.actions import import_posts
from linli.people.actions.imports.posts import MOST_NEW
from linli.people.queries import post_rows
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.staff import export_of, judge_of
from linli.web.office.shown.pages import Go
from linli.web.office.shown.staff import SECTION

MOST_POSTS = 5000


@readers
@require_safe
def posts_export(request: HttpRequest) -> HttpResponse:
    return export_of(request, "posts", _("岗位"), columns.POST_COLUMNS, post_rows)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def posts_import(request: HttpRequest) -> HttpResponse:
    back = Go(_("岗位"), reverse("office:posts"))
    imp = Import(
        "posts", _("导入岗位"), SECTION, back, _post_help(), template_links(reverse("office:posts-export")), MOST_POSTS,
        _("没有的账号会同时开设，一次最多 %(most)d 个；首次密码在下一页显示一次。") % {"most": MOST_NEW},
    )  # fmt: skip
    needed = ("username", "name", "unit", "role")
    return import_page(request, imp, judge_of(request, import_posts, columns.POST_COLUMNS, needed, MOST_POSTS))


def _post_help() -> list[tuple[object, object]]:
    words = columns.POST_COLUMNS
    return [
        (words["username"], _("必填；没有的会新开")),
        (words["name"], _("必填；与已有账号的姓名不同会拒收")),
        (words["unit"], _("必填，全称；同名时再填单位区划代码")),
        (words["role"], "、".join(str(word) for word in list(texts.ROLES.values())[1:9])),
        (words["area_code"], _("可不填，即单位的辖区；网格员填 15 位网格编码")),
        (words["categories"], _("可不填，即全部；否则写编码开头，用空格隔开")),
        (words["starts_on"], _("可不填，即今天；写成 2026-01-31")),
        (words["ends_on"], _("可不填，即长期；写没有这个岗位的第一天")),
    ]

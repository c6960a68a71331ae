# SPDX-License-Identifier: MulanPSL-2.0
"""卷宗目录: which sheet must be in a file of mediation, by how it went; kept beside the templates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.disputes.actions import set_sheet_need
from linli.disputes.queries import needs_in
from linli.disputes.queries.grading import OWN
from linli.disputes.rules.file_index import INDEX, KINDS, MET, Need, Sheet
from linli.kernel.refusals import Unknown
from linli.kernel.said import in_a_row
from linli.web.office.answers import Act, act_page, bound, list_page
from linli.web.office.forms.papers import SheetForm
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Cell, Empty, Go, Row, Table
from linli.web.office.views.papers import SECTION, paper_tabs
from linli.web.shared.cited import cited


@keepers
@require_safe
def file_index(request: HttpRequest) -> HttpResponse:
    needs = needs_in(request.viewer.county[:6])  # type: ignore[attr-defined]
    rows = tuple(_row(sheet, needs[sheet.kind]) for sheet in INDEX)
    heads = (_("材料"), _("什么时候必须有"), _("自定"), _("依据"))
    table = Table(_("卷宗目录"), heads, rows, Empty(_("没有。")))
    lead = _("结案和归档前按这张表核对，缺的会写出来。要签名的文书，签了才算；纸上签的，扫描归入卷宗也算。")
    return list_page(
        request, title=_("卷宗目录"), section=SECTION, table=table, lead=lead, tabs=paper_tabs("file-index")
    )


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_change(request: HttpRequest, kind: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    if kind not in KINDS:
        raise Unknown(_("没有这种文书"))
    need, back, word = needs_in(viewer.county[:6])[kind], reverse("office:file-index"), _(KINDS[kind].word)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        set_sheet_need(kind=kind, met=given["met"], source=given["article"], by=viewer, now=timezone.now())
        return back, _("%(sheet)s的要求已改。") % {"sheet": word}

    effects = (_("从现在起，还没有结案、归档的都按新的要求核对。"), _("已经归档的不变。"))
    act = Act(word, _("改"), Go(_("卷宗目录"), back), SECTION, effects=effects)
    initial = {"met": sorted(need.met), "article": need.source if need.confidence == OWN else ""}
    return act_page(request, act, SheetForm(**bound(request), initial=initial), do)


def _row(sheet: Sheet, need: Need) -> Row:
    words = in_a_row([word for key, word in MET.items() if key in need.met], _)
    own = Cell(_("本县自定"), "keep", "brand") if need.confidence == OWN else Cell("", "keep")
    instead = in_a_row([KINDS[kind].word for kind in sheet.instead], _)
    sub = _("有%(sheets)s也可以") % {"sheets": instead} if instead else ""
    return Row(
        (Cell(_(sheet.word), sub=sub), Cell(words or _("有就归入")), own, Cell(cited(need.source))),
        reverse("office:file-index-change", args=[sheet.kind]),
    )

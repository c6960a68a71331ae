# SPDX-License-Identifier: MulanPSL-2.0
"""The address ledger: standard address, building, unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.people.rules import Role
from linli.triage.queries.addresses import addresses_of
from linli.web.office.answers import list_page
from linli.web.office.gates import readers
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.addresses import address_heads, address_row
from linli.web.office.shown.pages import Empty, Go, Pick
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.routes import SECTION, triage_tabs
from linli.web.office.shown.staff import asked

CLOSED = "closed"


@readers
@require_safe
def addresses(request: HttpRequest) -> HttpResponse:
    viewer, words, state = request.viewer, asked(request, "q"), asked(request, "state")  # type: ignore[attr-defined]
    can = viewer.role == Role.SYSTEM_ADMIN
    into = reverse("office:addresses-import") if can else ""
    empty = Empty(_("还没有标准地址"), _("导入后，登记事项时边写边列出来。"), into, _("导入") if can else "")
    table = page_of(
        request,
        addresses_of(viewer, words=words, closed=state == CLOSED),
        address_row,
        caption=_("标准地址"),
        heads=address_heads(),
        empty=empty,
    )
    acts = export_links(reverse("office:addresses-export"))
    acts += (Go(_("导入"), into, "file-import", primary=True),) if can else ()
    return list_page(
        request, title=_("研判和派单"), section=SECTION, table=table, acts=acts,
        tabs=triage_tabs("addresses", quality=can),
        picks=(Pick("q", _("查找地址、编码"), words), Pick("state", _("在用的"), state, ((CLOSED, _("已停用")),))),
        lead=_("标准地址到楼栋、单元。登记事项时照它写，位置就直接定到网格。"),
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""What the guardians read: what was taken out of the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.ledger.queries.records import exports_of
from linli.web.office.answers import list_page
from linli.web.office.gates import watchers
from linli.web.office.sheets.lists import file_links, list_file
from linli.web.office.shown.audit import SECTION, audit_tabs, export_row, period, unit_word
from linli.web.office.shown.pages import Empty, Pick
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import asked
from linli.web.office.views.audit import MOST, MOST_NOTE


@watchers
@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """What was taken out of the house."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    days, since = period(request, now, "30")
    every = exports_of(viewer.county, since=since, limit=MOST)
    unit = asked(request, "unit")
    found = [line for line in every if unit in ("", unit_word(line.by_unit))]
    heads = (_("时间"), _("单位"), _("岗位角色"), _("导出什么"), _("行数"), _("格式"), _("用途或条件"))
    file = list_file(request, "exports", _("导出记录"), heads, [export_row(line) for line in found])
    if file is not None:
        return file
    empty = Empty(_("没有导出过"), _("每次导出谁、什么时候、多少行、做什么用，都记在这里。"))
    table = page_of(request, found, export_row, caption=_("导出"), heads=heads, empty=empty)
    units = tuple((name, name) for name in sorted({unit_word(line.by_unit) for line in every} - {""}))
    picks = [days, *([Pick("unit", _("单位：全部"), unit, units)] if units else [])]
    return list_page(
        request, title=_("审计"), section=SECTION, table=table, picks=picks, tabs=audit_tabs(viewer, "exports"),
        acts=file_links(request),
        notes=(str(MOST_NOTE),) if len(every) == MOST else (),
    )  # fmt: skip

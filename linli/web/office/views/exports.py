# SPDX-License-Identifier: MulanPSL-2.0
"""What the guardians read: what was taken out of the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.ledger.queries.records import exports_of
from linli.web.office.forms.periods import asked_period
from linli.web.office.gates import watchers
from linli.web.office.logs import Log, log_page
from linli.web.office.shown.audit import export_row, unit_pick, unit_word
from linli.web.office.shown.pages import Empty


@watchers
@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """What was taken out of the house."""
    form, viewer = asked_period(request), request.viewer  # type: ignore[attr-defined]
    found = exports_of(viewer.county, since=form.period.begin, until=form.period.end)
    units = {str(key): unit_word(key) for key in found.order_by().values_list("by_unit", flat=True).distinct()}
    pick = unit_pick(request, units)
    found = found.filter(by_unit=pick.value) if pick.value else found
    log = Log(
        "exports", _("导出"), _("导出记录"),
        (_("时间"), _("单位"), _("岗位角色"), _("导出什么"), _("行数"), _("格式"), _("用途或条件")),
        Empty(_("这段时间没有导出过"), _("每次导出谁、什么时候、多少行、做什么用，都记在这里。")),
        lambda entries: [export_row(entry) for entry in entries],
    )  # fmt: skip
    return log_page(request, log, form, found, picks=[pick] if pick.choices else [])

# SPDX-License-Identifier: MulanPSL-2.0
"""What the guardians read: refused attempts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from linli.ledger.queries import denied_attempts
from linli.web.office.answers import list_page
from linli.web.office.gates import watchers
from linli.web.office.sheets.lists import file_links, list_file
from linli.web.office.shown.audit import REASONS, SECTION, audit_tabs, denied_row, period
from linli.web.office.shown.pages import Empty, Pick
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import asked
from linli.web.office.shown.stories import names_of

MOST = 500
MOST_NOTE = gettext_lazy("只列最新的 500 条，更早的请缩短时间或用命令查。")


@watchers
@require_safe
def denied(request: HttpRequest) -> HttpResponse:
    """Who was refused what: with the post's name, which the law of logging asks for."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    days, since = period(request, now, "7")
    reason = asked(request, "reason")
    found = [
        line for line in denied_attempts(viewer.county, since=since, limit=MOST) if reason in ("", line.reason_code)
    ]
    names = names_of({line.by_id for line in found if line.by_id})
    heads = (_("时间"), _("岗位"), _("为什么拒绝"), _("想做什么"), _("地址"))
    file = list_file(request, "denied", _("被拒绝的尝试"), heads, [denied_row(line, names) for line in found])
    if file is not None:
        return file
    empty = Empty(_("没有被拒绝的尝试"), _("有人打开范围之外的页面，或办自己岗位不能办的事，会记在这里。"))
    table = page_of(
        request, found, lambda line: denied_row(line, names), caption=_("被拒绝的尝试"), heads=heads, empty=empty
    )
    picks = (days, Pick("reason", _("原因：全部"), reason, tuple((key, str(word)) for key, word in REASONS.items())))
    return list_page(
        request, title=_("审计"), section=SECTION, table=table, picks=picks, tabs=audit_tabs(viewer, "denied"),
        acts=file_links(request),
        notes=(str(MOST_NOTE),) if len(found) == MOST else (),
    )  # fmt: skip

# SPDX-License-Identifier: MulanPSL-2.0
"""What the guardians read: refused attempts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.ledger.queries import denied_attempts
from linli.web.office.forms.periods import asked_period
from linli.web.office.gates import watchers
from linli.web.office.logs import Log, log_page
from linli.web.office.shown.audit import denied_row, reason_choices, same_reasons
from linli.web.office.shown.pages import Empty, Pick, Row
from linli.web.office.shown.staff import asked
from linli.web.office.shown.stories import names_of


@watchers
@require_safe
def denied(request: HttpRequest) -> HttpResponse:
    """Who was refused what: with the post's name, which the law of logging asks for."""
    form, reason = asked_period(request), asked(request, "reason")
    viewer = request.viewer  # type: ignore[attr-defined]
    found = denied_attempts(viewer.county, since=form.period.begin, until=form.period.end)
    found = found.filter(reason_code__in=same_reasons(reason)) if reason else found
    pick = Pick("reason", _("原因：全部"), reason, reason_choices())
    log = Log(
        "denied", _("被拒绝的尝试"), _("被拒绝的尝试"),
        (_("时间"), _("岗位"), _("为什么拒绝"), _("想做什么"), _("地址")),
        Empty(_("这段时间没有被拒绝的尝试"), _("有人打开范围之外的页面，或办自己岗位不能办的事，会记在这里。")), _rows,
    )  # fmt: skip
    return log_page(request, log, form, found, picks=[pick])


def _rows(entries: Sequence[Any]) -> list[Row]:
    names = names_of({entry.by_id for entry in entries if entry.by_id})
    return [denied_row(entry, names) for entry in entries]

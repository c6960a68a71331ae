# SPDX-License-Identifier: MulanPSL-2.0
"""What the guardians read: refused attempts, looks at personal data, exports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from linli.ledger.queries import denied_attempts
from linli.ledger.queries.records import exports_of
from linli.people.queries import reveals_visible_to
from linli.people.texts import PURPOSES as LOOK_PURPOSES
from linli.web.office.answers import list_page
from linli.web.office.gates import watchers
from linli.web.office.shown.audit import (
    REASONS,
    SECTION,
    audit_tabs,
    denied_row,
    export_row,
    period,
    reveal_row,
    reveal_sums,
    unit_word,
)
from linli.web.office.shown.pages import Empty, Pick, Table
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
    empty = Empty(_("没有被拒绝的尝试"), _("有人打开范围之外的页面，或办自己岗位不能办的事，会记在这里。"))
    table = page_of(
        request, found, lambda line: denied_row(line, names), caption=_("被拒绝的尝试"), heads=heads, empty=empty
    )
    picks = (days, Pick("reason", _("原因：全部"), reason, tuple((key, str(word)) for key, word in REASONS.items())))
    return list_page(
        request, title=_("审计"), section=SECTION, table=table, picks=picks, tabs=audit_tabs(viewer, "denied"),
        notes=(str(MOST_NOTE),) if len(found) == MOST else (),
    )  # fmt: skip


@watchers
@require_safe
def reveals(request: HttpRequest) -> HttpResponse:
    """Looks at residents' contacts by unit and purpose; residents read their own, with the looker's name."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    days, since = period(request, now, "30")
    purpose, unit = asked(request, "purpose"), asked(request, "unit")
    every = reveals_visible_to(viewer, since=since, limit=MOST)
    found = [line for line in every if purpose in ("", line.purpose) and unit in ("", line.unit_name)]
    heads = (_("时间"), _("单位"), _("岗位角色"), _("目的"), _("说明"))
    empty = Empty(_("没有人查看过个人信息"), _("工作人员查看姓名、电话、住址，每次都要写明目的，并记在这里。"))
    table = page_of(request, found, reveal_row, caption=_("查看个人信息"), heads=heads, empty=empty)
    sums = Table(_("按单位和目的"), (_("单位"), _("目的"), _("次数")), reveal_sums(found), empty)
    units = tuple((name, name) for name in sorted({line.unit_name for line in every}))
    picks = [
        days,
        Pick("purpose", _("目的：全部"), purpose, tuple((str(key), str(word)) for key, word in LOOK_PURPOSES.items())),
    ]
    if units:
        picks.append(Pick("unit", _("单位：全部"), unit, units))
    return list_page(
        request, title=_("审计"), section=SECTION, table=table, picks=picks, tabs=audit_tabs(viewer, "reveals"),
        lead=_("本人在自己的事项里能看到谁、什么时候、为什么看过。这里只按单位和目的看，不列居民。"), more={"sums": sums},
        notes=(str(MOST_NOTE),) if len(every) == MOST else (),
    )  # fmt: skip


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
    empty = Empty(_("没有导出过"), _("每次导出谁、什么时候、多少行、做什么用，都记在这里。"))
    table = page_of(request, found, export_row, caption=_("导出"), heads=heads, empty=empty)
    units = tuple((name, name) for name in sorted({unit_word(line.by_unit) for line in every} - {""}))
    picks = [days, *([Pick("unit", _("单位：全部"), unit, units)] if units else [])]
    return list_page(
        request, title=_("审计"), section=SECTION, table=table, picks=picks, tabs=audit_tabs(viewer, "exports"),
        notes=(str(MOST_NOTE),) if len(every) == MOST else (),
    )  # fmt: skip

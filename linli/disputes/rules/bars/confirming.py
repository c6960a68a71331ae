# SPDX-License-Identifier: MulanPSL-2.0
"""Judicial confirmation."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar
from linli.disputes.rules.excluded import why_excluded
from linli.kernel.said import said


def _propose(a: Asked) -> str:
    if a.s.confirmation:
        return "已经建议过司法确认"
    if a.s.may_confirm_until is None:
        return "没有生效的书面协议" if not a.s.in_force else "没有可以申请确认的协议"
    if a.today > a.s.may_confirm_until:
        return said("协议生效已超过30日，%(day)s是最后一天，不能再申请司法确认", day=a.s.may_confirm_until.isoformat())
    return why_excluded(list(a.s.excluded))[0] if a.s.excluded else ""


def _agree(a: Asked) -> str:
    if a.s.confirmation is None or a.s.confirmation.state != "proposed":
        return "还没有建议司法确认"
    return ""


def _apply(a: Asked) -> str:
    if a.s.confirmation is None or a.s.confirmation.state != "proposed":
        return "还没有建议司法确认"
    until = a.s.may_confirm_until or a.s.confirmation.last_day
    if a.today > until:
        day = until.isoformat()
        return said("协议生效已超过30日，%(day)s是最后一天，不能再申请司法确认", day=day)
    return "" if a.s.all_confirm else "还有一方没有同意共同申请司法确认"


def _court_takes(a: Asked) -> str:
    return "" if a.s.confirmation and a.s.confirmation.state == "applied" else "没有等法院受理的申请"


BARS: dict[str, Bar] = {
    "propose_confirmation": _propose,
    "agree_confirmation": _agree,
    "apply_confirmation": _apply,
    "court_takes": _court_takes,
}

# SPDX-License-Identifier: MulanPSL-2.0
"""Judicial confirmation."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar, challenged
from linli.disputes.rules.excluded import why_excluded
from linli.disputes.rules.states import Consent, Side
from linli.kernel.said import said

ANEW = frozenset({"not_taken", "withdrawn"})  # it may be asked for again, within the thirty days


def _propose(a: Asked) -> str:
    if barred := challenged(a):
        return barred
    if a.s.confirmation and a.s.confirmation.state == "refused":
        return "法院驳回过这份协议；可以重新调解，改协议或者另订一份，再申请"
    if a.s.confirmation and a.s.confirmation.state not in ANEW:
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


def _refused(a: Asked) -> str:
    return "" if a.s.confirmation and a.s.confirmation.state == "refused" else "法院没有驳回过这份协议"


def _again(a: Asked) -> str:
    if barred := _refused(a):
        return barred
    if {one.side for one in a.s.parties if one.consent == Consent.YES} != set(Side):
        return "有一方已经不再调解；要再调解请另行申请"
    return ""


BARS: dict[str, Bar] = {
    "propose_confirmation": _propose,
    "agree_confirmation": _agree,
    "apply_confirmation": _apply,
    "court_takes": _court_takes,
    "mediate_again": _again,
    "end_refused": _refused,
}

# SPDX-License-Identifier: MulanPSL-2.0
"""Judicial confirmation."""

from __future__ import annotations

from datetime import date

from linli.disputes.rules.bars.asked import Asked, Bar, challenged
from linli.disputes.rules.excluded import why_excluded
from linli.disputes.rules.standing import Standing, Written
from linli.disputes.rules.states import Consent, Side
from linli.kernel.said import said

ANEW = frozenset({"", "not_taken", "withdrawn"})  # it may be asked for, or again, within the thirty days
BEFORE_COURT = ("applied", "taken", "extended")  # extended: taken, and given more time


def why_not_proposed(one: Written, today: date) -> str:
    """What stands against proposing confirmation of this one agreement; "" where nothing does."""
    if one.asked == "refused":
        return "法院驳回过这份协议；可以重新调解，改协议或者另订一份，再申请"
    if one.asked not in ANEW:
        return "已经建议过司法确认"
    if today > one.last_day:
        return said("协议生效已超过30日，%(day)s是最后一天，不能再申请司法确认", day=one.last_day.isoformat())
    return why_excluded(list(one.excluded))[0] if one.excluded else ""


def proposable(standing: Standing, today: date) -> list[Written]:
    return [one for one in standing.written if not why_not_proposed(one, today)]


def _propose(a: Asked) -> str:
    if barred := challenged(a):
        return barred
    if not a.s.written:
        return "没有生效的书面协议" if not a.s.in_force else "没有可以申请确认的协议"
    return "" if proposable(a.s, a.today) else why_not_proposed(a.s.written[-1], a.today)


def _agree(a: Asked) -> str:
    return "" if a.s.at("proposed") else "还没有建议司法确认"


def _apply(a: Asked) -> str:
    for one in a.s.at("proposed"):
        if a.today > one.last_day:
            return said("协议生效已超过30日，%(day)s是最后一天，不能再申请司法确认", day=one.last_day.isoformat())
        return "" if a.s.all_confirm else "还有一方没有同意共同申请司法确认"
    return "还没有建议司法确认"


def _court_takes(a: Asked) -> str:
    return "" if a.s.at("applied") else "没有等法院受理的申请"


def _court_extends(a: Asked) -> str:
    if a.s.at("taken"):
        return ""
    return "法院已经延长过一次" if a.s.at("extended") else "法院还没有受理"


def _court_decides(a: Asked) -> str:
    return "" if a.s.at(*BEFORE_COURT) else "没有在法院的申请"


def _refused(a: Asked) -> str:
    return "" if a.s.at("refused") else "法院没有驳回过这份协议"


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
    "court_extends": _court_extends,
    "court_decides": _court_decides,
    "mediate_again": _again,
    "end_refused": _refused,
}

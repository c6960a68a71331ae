# SPDX-License-Identifier: MulanPSL-2.0
"""Closing, filing, appraisal."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar
from linli.disputes.rules.states import Relation, State
from linli.kernel.said import said

NOT_SAID = "还有来函没有确认接收，先办“确认接收”"


def _close(a: Asked) -> str:
    if a.s.missing:
        return said("卷宗还缺：%(sheets)s", sheets=a.s.missing)
    if "sent" in a.s.handed_in:
        return NOT_SAID
    if a.s.handed_in & {"accepted", "refused"}:
        return "还没有向来文单位反馈结果，先办“向来文单位反馈”"
    if a.s.row.state == State.ENDED:
        return ""
    if not a.s.revisited:
        return "还没有回访"
    return _still_owed(a)


def _still_owed(a: Asked) -> str:
    """Nobody is left with a debt to come and no button: it is closed once its last day is over and somebody was there since."""
    until = a.s.owed_until
    if not a.s.owed or until is None or a.s.revisited_on is None:
        return ""
    if until >= a.today:
        return said("还有没履行的事项，最后一项的日子是%(day)s，过了才能结案", day=until.isoformat())
    if a.s.revisited_on <= until:
        return said("最后一项%(day)s到期以后还没有回访，先回访、督促", day=until.isoformat())
    return ""


def _file(a: Asked) -> str:
    if a.s.handed_out == "accepted":
        return "接收的机关还没有结果，先办“登记对方结果”"
    if a.s.missing_outer:
        return said("卷宗还缺：%(sheets)s", sheets=a.s.missing_outer)
    return ""


def _appraise(a: Asked) -> str:
    mediated = Relation.MEDIATOR in a.found or a.by.account_id in a.s.mediated_by
    return "调解员不评查自己调的纠纷" if mediated else ""


BARS: dict[str, Bar] = {
    "close": _close,
    "file": _file,
    "appraise": _appraise,
}

# SPDX-License-Identifier: MulanPSL-2.0
"""Consent, challenge and who mediates."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar, challenged
from linli.disputes.rules.states import State


def _consent(a: Asked) -> str:
    pool = set(a.mine) if a.resident else set(a.s.parties)
    return "" if pool & set(a.s.asked) else "已经同意过了"


def _decline(a: Asked) -> str:
    """Once mediators are chosen: of those who have not answered; the others may go any time (“不再调解”)."""
    if a.s.row.state == State.ASKING:
        return ""
    pool = set(a.mine) if a.resident else set(a.s.parties)
    return "" if pool & set(a.s.asked) else "已经答复过了；不想再调解，办“不再调解”"


def _challenge(a: Asked) -> str:
    return "" if a.s.ties.serving or a.s.ties.named else "还没有调解员"


def _rule_challenge(a: Asked) -> str:
    return "" if a.s.ties.challenged else "没有待决定的回避申请"


def _representative(a: Asked) -> str:
    return "" if len(a.s.parties) > 2 else "一方有两人以上才推选代表人"


def _no_representative(a: Asked) -> str:
    """A resident lays down a mandate of their own; that a side takes one back the office notes, with the proof."""
    pool = a.mine if a.resident else a.s.parties
    return "" if any(one.represents for one in pool) else "没有登记代表人" if not a.resident else "您不是代表人"


def _agents(a: Asked) -> str:
    return "" if a.s.agents else "没有代理人"


def _not_take(a: Asked) -> str:
    return "已有协议在履行，先受理，再办“终止调解”" if a.s.in_force else ""


BARS: dict[str, Bar] = {
    "declare": challenged,
    "not_take": _not_take,
    "consent": _consent,
    "decline": _decline,
    "challenge": _challenge,
    "rule_challenge": _rule_challenge,
    "name_representative": _representative,
    "end_representative": _no_representative,
    "end_agent": _agents,
}

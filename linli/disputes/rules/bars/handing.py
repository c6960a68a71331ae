# SPDX-License-Identifier: MulanPSL-2.0
"""Tiers and hand-offs."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar, challenged
from linli.disputes.rules.states import Tier


def _accept_handoff(a: Asked) -> str:
    return "" if "sent" in a.s.handed_in else "没有待接收的来文"


def _report_back(a: Asked) -> str:
    return "" if a.s.handed_in & {"accepted", "refused"} else "没有要反馈的来文"


def _hand_up(a: Asked) -> str:
    if a.s.draft and a.s.signed:
        return "已经有人在协议上签字，先签完或作废"
    return "已经在最上一级" if a.s.row.tier == Tier.COUNTY else ""


def _hand_down(a: Asked) -> str:
    return "已经在最下一级" if a.s.row.tier == Tier.GRID else ""


def _handed_out(a: Asked) -> str:
    return challenged(a) or ("还没有等到上一次移交的答复" if a.s.handed_out == "sent" else "")


def _answers(a: Asked) -> str:
    return "" if a.s.handed_out == "sent" else "没有等答复的移交"


def _reports(a: Asked) -> str:
    return "" if a.s.handed_out == "accepted" else "没有对方接收办理的移交"


BARS: dict[str, Bar] = {
    "accept_handoff": _accept_handoff,
    "report_back": _report_back,
    "hand_up": _hand_up,
    "hand_down": _hand_down,
    "hand_over": _handed_out,
    "partner_answers": _answers,
    "partner_reports": _reports,
}

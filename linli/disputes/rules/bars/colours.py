# SPDX-License-Identifier: MulanPSL-2.0
"""Colours and the safety path."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar
from linli.disputes.rules.states import Relation


def _coloured(a: Asked) -> str:
    return "" if a.s.row.colour else "还没有定色"


def _lower(a: Asked) -> str:
    if not a.s.row.colour:
        return "还没有定色"
    if not a.s.colour_visited:
        return "定色以后还没有跟进过，跟进以后才能降色"
    if a.s.row.colour == "red" and Relation.ANSWERING not in a.found:
        return "红色由负责的领导来降"
    return ""


def _safe(a: Asked) -> str:
    return "" if a.s.row.safe_sides else "还没有启动安全措施"


BARS: dict[str, Bar] = {
    "visit_colour": _coloured,
    "lower_colour": _lower,
    "safety_measure": _safe,
    "close_safety": _safe,
}

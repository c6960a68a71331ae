# SPDX-License-Identifier: MulanPSL-2.0
"""Closing, filing, appraisal."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar
from linli.disputes.rules.states import Relation, State
from linli.kernel.said import said


def _close(a: Asked) -> str:
    if a.s.missing:
        return said("卷宗还缺：%(sheets)s", sheets=a.s.missing)
    if a.s.handed_in in ("accepted", "refused"):
        return "还没有向来文单位反馈结果，先办“向来文单位反馈”"
    if a.s.row.state == State.ENDED:
        return ""
    if a.s.owed and not a.s.revisited:
        return "还有没履行的事项，先回访、督促或告知其他途径"
    return "" if a.s.revisited else "还没有回访"


def _file(a: Asked) -> str:
    if a.s.missing_outer:
        return said("卷宗还缺：%(sheets)s", sheets=a.s.missing_outer)
    return ""


def _appraise(a: Asked) -> str:
    return "调解员不评查自己调的纠纷" if Relation.MEDIATOR in a.found else ""


BARS: dict[str, Bar] = {
    "close": _close,
    "file": _file,
    "appraise": _appraise,
}

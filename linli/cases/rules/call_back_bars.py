# SPDX-License-Identifier: MulanPSL-2.0
"""Why a request to leave a matter out of the rates, or its decision, is closed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.call_back import Exclusion
from linli.cases.rules.states import Party

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_ask(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    said = {
        Exclusion.ASKED: "已申请剔除，等另一个人审批",
        Exclusion.OUT: "已经剔除",
        Exclusion.KEPT: "申请过剔除，没有同意",
    }
    return said.get(Exclusion(facts.exclusion), "")


def bar_decide(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.exclusion != Exclusion.ASKED:
        return "没有等着审批的剔除申请"
    own = viewer.unit_id == facts.unit_id != facts.centre_id
    return "本单位办的事项计不计入三率，由别的单位的人审批" if own else ""


CALL_BACK_BARS = {"ask_exclude": bar_ask, "decide_exclude": bar_decide}

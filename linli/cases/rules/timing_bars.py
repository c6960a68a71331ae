# SPDX-License-Identifier: MulanPSL-2.0
"""Why an extension or a contact is closed, beyond state, role and party."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.states import Party

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_ask(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.asked_more:
        return "已有一次延期申请在等中心答复"
    return "时限已过，不能再申请延期" if now > facts.due_at else ""


def bar_decide(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.asked_more:
        return "没有等待答复的延期申请"
    return "申请人不能批自己的延期" if viewer.id is not None and viewer.id == facts.asked_by else ""


TIMING_BARS = {"ask_extension": bar_ask, "grant_extension": bar_decide, "refuse_extension": bar_decide}

# SPDX-License-Identifier: MulanPSL-2.0
"""Why an extension or a contact is closed, beyond state, role and party."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.persons import is_same_person
from linli.cases.rules.reception import PETITION
from linli.cases.rules.states import Party
from linli.cases.rules.table.common import HEADS
from linli.clocks.rules.running import Reckoned, at_the_latest

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_ask(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.asked_more:
        return "已有一次延期申请在等中心答复"
    return "时限已过，不能再申请延期" if _is_over(facts, now) else ""


def bar_decide(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.asked_more:
        return "没有等待答复的延期申请"
    if facts.order_type == PETITION and viewer.role not in HEADS:
        return "信访事项延期要经本机关负责人批准（信访工作条例第三十四条），坐席不能批"
    if facts.order_type != PETITION and Party.CENTRE not in parties:
        return "延期由派单的中心答复"
    if facts.order_type != PETITION and viewer.role in HEADS:
        return "延期由中心坐席答复；信访事项的延期才由负责人批准"
    return "申请人不能批自己的延期" if is_same_person(viewer, facts.asker_account) else ""


def bar_grant(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    """What the reporter was promised is over: no grant makes it in time after the fact."""
    if reason := bar_decide(facts, viewer, parties, now, days):
        return reason
    return "时限已过，不能再同意延期；请不同意，并尽快办结、向反映人说明" if _is_over(facts, now) else ""


def _is_over(facts: Facts, now: datetime) -> bool:
    """By the latest day it can be: nobody is refused on a day that is guessed."""
    return now > at_the_latest(Reckoned(facts.due_at, facts.waits_for_year))


TIMING_BARS = {"ask_extension": bar_ask, "grant_extension": bar_grant, "refuse_extension": bar_decide}

# SPDX-License-Identifier: MulanPSL-2.0
"""Why a milestone or a review is closed, beyond state, role and party."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.reception import PENDING, PETITION, Reviewed
from linli.cases.rules.states import Party

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer


def bar_take_up(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "这件事已有领导包案" if facts.taken else ""


def bar_milestone(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "" if facts.taken else "还没有领导包案"


def bar_ask_review(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.order_type != PETITION:
        return "复查复核只用于信访事项"
    if facts.reviewed in PENDING:
        return "已经请求过，等上一级的意见"
    if facts.reviewed == Reviewed.FINAL:
        return "复核意见是终局意见，不再受理同一事实和理由"
    if facts.review_by is not None and now > facts.review_by:
        return "收到意见已超过三十日，不能再请求复查复核"
    return ""


def bar_give_review(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.reviewed not in PENDING:
        return "没有请求复查复核"
    if viewer.unit_id != facts.reviewer:
        return "复查由作出处理意见的上一级机关作出，复核由复查机关的上一级机关作出，不是本中心"
    return "经办过这件事的人不能复查复核，请另一位同事来办" if viewer.account_id in facts.dealt_with_by else ""


def bar_enter_review(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.reviewed not in PENDING:
        return "没有请求复查复核"
    return "" if facts.reviewer is None else "上一级中心在系统里，由它作出意见"


def bar_hear(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.reviewed != Reviewed.ASKED_AGAIN:
        return "听证的时间只在复核时不计入期限"
    if facts.reviewer is None:  # held by a body that is not here: the centre enters what its paper says
        return "" if Party.CENTRE in parties else "复核机关不在系统里，由受理这件事的中心照书面通知登记听证"
    return bar_give_review(facts, viewer, parties, now, days)


def bar_tier(facts: Facts) -> str:
    """Who reviews is fixed by who decided: it must not become the reviewer's own."""
    return "复查复核还没有意见，先不换级" if facts.reviewed in PENDING else ""


RECEPTION_BARS = {
    "take_up": bar_take_up,
    "set_milestone": bar_milestone,
    "reach_milestone": bar_milestone,
    "change_milestone": bar_milestone,
    "ask_review": bar_ask_review,
    "give_review": bar_give_review,
    "enter_review": bar_enter_review,
    "hear": bar_hear,
}

# SPDX-License-Identifier: MulanPSL-2.0
"""Agreed periods."""

from __future__ import annotations

from linli.disputes.rules.bars.agreeing import stale
from linli.disputes.rules.bars.asked import Asked, Bar
from linli.disputes.rules.limits import is_medical
from linli.disputes.rules.states import State
from linli.kernel.said import said


def _offer(a: Asked) -> str:
    return "已有一个期限在等答复" if _stands(a) else ""


def _stands(a: Asked) -> bool:
    """An offer stands to the end of the day that it names: nobody agrees to a day that is over."""
    return bool(a.s.offer_side) and (a.s.offer_until is None or a.s.offer_until >= a.today)


def _answer_offer(a: Asked) -> str:
    if not a.s.offer_side:
        return "没有待答复的期限"
    if not _stands(a):
        day = a.s.offer_until.isoformat() if a.s.offer_until else ""
        return said("提出的%(day)s已经过去，这个提议不再有效；请另提一个日子", day=day)
    return "要由另一方答复" if a.resident and a.s.offer_side in a.my_sides else ""


def _expire(a: Asked) -> str:
    """No article stops an agreed period while a mediation is suspended; one stops it for the expert of a medical dispute.

    The sides agreed in time where all of them signed: no clock takes from them what lacks only the seal.
    """
    if a.s.row.state == State.WITH_EXPERT and is_medical(a.s.row.dispute_type):
        return "医疗纠纷的鉴定时间不计入调解期限（医疗纠纷预防和处理条例第38条）"
    if a.s.draft and a.s.all_signed and not stale(a):
        return "各方都已签字，等盖章生效"
    until = a.s.row.agreed_until
    return "" if until is not None and until < a.today else "约定的期限还没有到"


def _rest_over(a: Asked) -> str:
    return "" if a.s.rests_until is not None and a.s.rests_until < a.today else "中止的日子还没有到"


BARS: dict[str, Bar] = {
    "offer_period": _offer,
    "counter_period": _answer_offer,
    "accept_period": _answer_offer,
    "expire": _expire,
    "rest_over": _rest_over,
}

# SPDX-License-Identifier: MulanPSL-2.0
"""Agreed periods."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar


def _offer(a: Asked) -> str:
    return "已有一个期限在等答复" if a.s.offer_side else ""


def _answer_offer(a: Asked) -> str:
    if not a.s.offer_side:
        return "没有待答复的期限"
    return "要由另一方答复" if a.resident and a.s.offer_side in a.my_sides else ""


def _expire(a: Asked) -> str:
    until = a.s.row.agreed_until
    return "" if until is not None and until < a.today else "约定的期限还没有到"


BARS: dict[str, Bar] = {
    "offer_period": _offer,
    "counter_period": _answer_offer,
    "accept_period": _answer_offer,
    "expire": _expire,
}

# SPDX-License-Identifier: MulanPSL-2.0
"""Performance, claims, ratings."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar


def _watched(a: Asked) -> str:
    return "" if a.s.in_force and a.s.owed else "没有待履行的事项"


def _confirm(a: Asked) -> str:
    sides = a.my_sides
    waiting = [one for one in a.s.performances if one.state == "said" and (not a.resident or one.creditor in sides)]
    return "" if waiting else "没有等确认的履行"


def _contest(a: Asked) -> str:
    """The office; who is owed; and whose own word still waits."""
    sides = a.my_sides
    mine = [
        one
        for one in a.s.performances
        if not a.resident or one.creditor in sides or (one.said_by in sides and one.state == "said")
    ]
    return "" if mine else "没有登记过履行"


def _rate(a: Asked) -> str:
    return "" if set(a.my_sides) - a.s.rated else "已经评价过了"


def _settle(a: Asked) -> str:
    return "" if a.s.claims_open else "没有未结清的诉求"


def _linked(a: Asked) -> str:
    return "" if a.s.links else "没有关联的纠纷"


BARS: dict[str, Bar] = {
    "perform": _watched,
    "confirm_performance": _confirm,
    "contest_performance": _contest,
    "not_kept": _watched,
    "urge": _watched,
    "rate": _rate,
    "settle_claim": _settle,
    "unlink": _linked,
}

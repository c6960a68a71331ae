# SPDX-License-Identifier: MulanPSL-2.0
"""Performance, claims, ratings."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar


def _watched(a: Asked) -> str:
    return "" if a.s.in_force and a.s.owed else "没有待履行的事项"


def _rate(a: Asked) -> str:
    return "" if set(a.my_sides) - a.s.rated else "已经评价过了"


def _settle(a: Asked) -> str:
    return "" if a.s.claims_open else "没有未结清的诉求"


BARS: dict[str, Bar] = {
    "perform": _watched,
    "not_kept": _watched,
    "urge": _watched,
    "rate": _rate,
    "settle_claim": _settle,
}

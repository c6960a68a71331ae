# SPDX-License-Identifier: MulanPSL-2.0
"""Sessions and words apart."""

from __future__ import annotations

from linli.disputes.rules.bars.asked import Asked, Bar, challenged
from linli.kernel.said import said


def _session(a: Asked) -> str:
    if barred := challenged(a):
        return barred
    until = a.s.row.agreed_until
    if until is not None and until < a.today:
        return said("双方约定调解到%(day)s，已经过了；请双方另行约定，或者终止调解", day=until.isoformat())
    return ""


def _held(a: Asked) -> str:
    return challenged(a) or ("" if a.s.planned else "还没有安排调解")


def _allow(a: Asked) -> str:
    return "" if set(a.my_sides) & a.s.own_caucus else "没有可以公开的话"


BARS: dict[str, Bar] = {
    "plan_session": _session,
    "hold_session": _held,
    "allow": _allow,
    "cancel_session": lambda a: "" if a.s.planned else "没有安排调解",
    "suspend": challenged,
    "ask_expert": challenged,
}

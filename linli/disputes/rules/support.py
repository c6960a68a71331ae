# SPDX-License-Identifier: MulanPSL-2.0
"""When a dispute pays its mediator: settled, on file, performed; once; not who is on full public pay."""

from __future__ import annotations

from linli.disputes.rules.states import State


def why_not_paid(settled: str, state: str, *, performed: bool, salaried: bool) -> str:
    """Why there is no allowance, or ""."""
    if salaried:
        return "财政供养人员不领案件补贴"
    if not settled:
        return "只补调解成功的纠纷"
    if state not in (State.CLOSED, State.FILED):
        return "结案、卷宗齐全以后再申报"
    return "" if performed or settled == "oral" else "协议履行以后再申报"

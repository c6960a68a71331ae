# SPDX-License-Identifier: MulanPSL-2.0
"""When a dispute pays its mediator: settled; and performed, on file, not who is on public pay, as the county's rules say."""

from __future__ import annotations

from linli.disputes.rules.local import Local
from linli.disputes.rules.states import State, Team

PUBLIC = frozenset({Team.ADMINISTRATIVE, Team.JUDICIAL})


def why_not_paid(rules: Local, settled: str, state: str, *, performed: bool, salaried: bool, team: str) -> str:
    """Why there is no allowance, or ""."""
    if not settled:
        return "只补调解成功的纠纷"
    barred = {
        "paid_not_salaried": (salaried, "财政供养人员不领案件补贴"),
        "paid_not_public": (team in PUBLIC, "行政力量、司法力量的调解员不领案件补贴"),
        "paid_filed": (state not in (State.CLOSED, State.FILED), "结案、卷宗齐全以后再申报"),
        "paid_performed": (not performed, "协议履行以后再申报"),
    }
    return next((why for key, (holds, why) in barred.items() if holds and rules[key].in_force), "")

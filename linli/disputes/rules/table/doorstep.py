# SPDX-License-Identifier: MulanPSL-2.0
"""马上调: a listed mediator at the doorstep sits down at once with both sides who want it; no file has to travel first."""

from __future__ import annotations

from linli.disputes.rules.states import Relation, State
from linli.disputes.rules.table.common import SERVING, choice, long, states, yes_no
from linli.disputes.rules.table.intake import GRADES
from linli.kernel.steps import Step

DOORSTEP = (
    Step(
        "start_here", "当场调解", states(State.APPLIED), State.MEDIATING, SERVING, states(Relation.NAMED), order=10,
        fields=(
            yes_no("agreed", "双方当面同意现在就调"), yes_no("interest", "您和其中一方有利害关系"),
            choice("grade", "难易程度", GRADES, required=False),
            long("grade_reason", "定得比标准低的理由", required=False),
        ),
        tells=("committee",),
    ),
)  # fmt: skip

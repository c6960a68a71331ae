# SPDX-License-Identifier: MulanPSL-2.0
"""Leaving mediation: plans are dropped, drafts void; what is agreed already goes on being watched."""

from __future__ import annotations

from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn
from linli.disputes.actions.watching import in_force, watch
from linli.disputes.models import Agreement, DisputeText, Period, Session
from linli.disputes.rules.states import State

WAYS = (
    "您可以另找调解组织，也可以依法申请仲裁、行政裁决、行政复议，或者向人民法院起诉。"
    "符合条件的，可以到法律援助中心申请免费的法律援助。"
)


def drop_plans(turn: Turn) -> None:
    """No session stays planned, no draft stays open, no offer of a period waits."""
    Session.objects.filter(dispute=turn.dispute, state="planned").update(state="cancelled")
    Agreement.objects.filter(dispute=turn.dispute, state="draft").update(state="scrapped")
    Period.objects.filter(dispute=turn.dispute, state="offered").update(state="replaced", answered_at=turn.now)


def leave(turn: Turn, reason: str, ways: str = "") -> None:
    """Out of mediation without (full) agreement; other ways are told. A partial agreement in force is watched on."""
    drop_plans(turn)
    turn.facts["reason"] = reason
    turn.set(end_reason=reason, ended_at=turn.now)
    DisputeText.objects.filter(dispute=turn.dispute).update(ways=ways or WAYS)
    clocks.end_mediation(turn)
    if in_force(turn).exists():
        watch(turn)
    else:
        clocks.end(turn, "revisit")
        turn.move(State.ENDED)

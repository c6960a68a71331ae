# SPDX-License-Identifier: MulanPSL-2.0
"""Leaving mediation: plans are dropped, drafts void; what is agreed already goes on being watched."""

from __future__ import annotations

from linli.clocks.queries import rules_of
from linli.disputes.actions import clocks
from linli.disputes.actions.told import of_side
from linli.disputes.actions.turn import Turn
from linli.disputes.actions.watching import in_force, watch
from linli.disputes.models import Agreement, DisputeText, Period, Session
from linli.disputes.rules.states import Side, State
from linli.disputes.rules.ways import ways_of


def drop_plans(turn: Turn) -> None:
    """No session stays planned, no draft stays open, no offer of a period waits. What somebody signed is kept to be read."""
    Session.objects.filter(dispute=turn.dispute, state="planned").update(state="cancelled")
    drafts = Agreement.objects.filter(dispute=turn.dispute, state="draft")
    drafts.update(state="lapsed" if turn.standing.signed else "scrapped")
    Period.objects.filter(dispute=turn.dispute, state="offered").update(state="replaced", answered_at=turn.now)


def call_off(turn: Turn, **which: object) -> None:
    """Nobody waits before a closed door: these planned sessions are off, and who would have come reads of a change."""
    planned = Session.objects.filter(dispute=turn.dispute, state="planned", **which)
    for side in set(planned.values_list("side", flat=True)):
        turn.told += [("cancel_session.attending", to) for to in of_side(turn, *([side] if side else Side))]
    planned.update(state="cancelled")


def told_ways(turn: Turn, ways: str = "") -> str:
    return ways_of(turn.dispute.dispute_type, ways, rules_of(turn.dispute.county))


def leave(turn: Turn, reason: str, ways: str = "") -> None:
    """Out of mediation without (full) agreement; other ways are told. A partial agreement in force is watched on."""
    drop_plans(turn)
    turn.facts["reason"] = reason
    turn.set(end_reason=reason, ended_at=turn.now)
    DisputeText.objects.filter(dispute=turn.dispute).update(ways=told_ways(turn, ways))
    clocks.end_mediation(turn)
    if in_force(turn).exists():
        watch(turn)
    else:
        clocks.end(turn, "revisit")
        turn.move(State.ENDED)

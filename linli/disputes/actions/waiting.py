# SPDX-License-Identifier: MulanPSL-2.0
"""Nothing lies without a clock: where no other limit says by when the office goes on, one of these does."""

from __future__ import annotations

from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn
from linli.disputes.models import Limit
from linli.disputes.rules.states import State
from linli.disputes.rules.waiting import ELSE, KEYS, WAITS


def keep_waiting(turn: Turn) -> None:
    """Start the limit of the state it came into, end those of states it left; asked only where one may have to run."""
    state = turn.dispute.state
    if not {state, turn.came_from} & {*WAITS, *ELSE}:
        return
    running = set(Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True).values_list("key", flat=True))
    wanted = WAITS.get(state, "")
    if state == State.CLOSED and "partner" in running:
        wanted = ""  # nothing is put on the shelf before the organ that has it tells the result
    if state in ELSE and not running - clocks.OF_SENDER - {"colour", "confirm_apply", *KEYS}:
        wanted = ELSE[state]
    if left := (running & KEYS) - {wanted}:
        clocks.end(turn, *left)
    if wanted and wanted not in running:
        clocks.start(turn, wanted)

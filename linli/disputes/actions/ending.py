# SPDX-License-Identifier: MulanPSL-2.0
"""The end without agreement, and the facts that are not disputed."""

from __future__ import annotations

from linli.disputes.actions.leaving import leave
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import DisputeText


@act("end")
def end_dispute(turn: Turn) -> None:
    """Ended, with the reason and the other ways; the undisputed facts are written down for both to sign."""
    leave(turn, turn.text("reason"), turn.text("ways"))
    if turn.text("undisputed"):
        DisputeText.objects.filter(dispute=turn.dispute).update(undisputed=turn.text("undisputed"))


@act("record_undisputed")
def record_undisputed(turn: Turn) -> None:
    DisputeText.objects.filter(dispute=turn.dispute).update(undisputed=turn.text("undisputed"))

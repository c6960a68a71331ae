# SPDX-License-Identifier: MulanPSL-2.0
"""The relayed thread, internal notes, urging."""

from __future__ import annotations

from linli.cases.actions.turn import Turn, act
from linli.cases.rules.states import Audience


@act("write")
def write_message(turn: Turn) -> None:
    """One line of the thread between reporter and office; neither sees the other's name."""
    turn.facts["side"] = turn.side
    turn.say("text", Audience.EVERYBODY)


@act("note")
def write_note(turn: Turn) -> None:
    """For staff alone."""
    turn.say("text")


@act("urge")
def urge_case(turn: Turn) -> None:
    """Put it under supervision."""
    turn.set(urged_at=turn.now)
    turn.say("reason")

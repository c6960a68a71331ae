# SPDX-License-Identifier: MulanPSL-2.0
"""The relayed thread, internal notes, urging."""

from __future__ import annotations

from linli.cases.actions.turn import Turn, act
from linli.cases.rules.states import Audience
from linli.cases.rules.timing.merging import promise_now
from linli.clocks.actions import keep_urging
from linli.clocks.queries import clocks_of, running_of


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
    """Put it under supervision, with the 督办函 to whom it is with."""
    turn.set(urged_at=turn.now)
    turn.say("reason")
    turn.after.append(lambda: _keep_form(turn))


def _keep_form(turn: Turn) -> None:
    case, rows = turn.case, clocks_of(turn.case.subject)
    promise = promise_now(running_of(rows))
    for row in rows:
        if promise is not None and (row.kind, row.n) == promise.key:
            unit = case.answering_id or case.holder_id
            keep_urging(
                row,
                holder=unit,
                person=case.handler_id if unit == case.unit_id else None,
                entry=case.version + 1,
                at=turn.now,
            )

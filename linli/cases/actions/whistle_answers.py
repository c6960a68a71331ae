# SPDX-License-Identifier: MulanPSL-2.0
"""What a called unit does: sign, report in, ask not to come, do its part."""

from __future__ import annotations

from typing import Any

from linli.cases.actions.turn import Turn, act
from linli.cases.actions.whistle import forget_calls
from linli.cases.models import Call, Leg
from linli.cases.queries.whistle import ruling_limit
from linli.cases.rules.states import Audience, LegOutcome, State
from linli.cases.rules.timing import limits_text
from linli.cases.rules.whistle import CallState
from linli.clocks.rules.running import Kind
from linli.people.queries.units import nearest_centre_above


def own_call(turn: Turn) -> Call:
    """The call of the actor's unit in the newest whistle; the guard has seen that there is one."""
    return Call.objects.select_related("leg").get(case=turn.case, whistle__n=turn.case.whistles, unit=turn.by.unit_id)


def change_call(turn: Turn, call: Call, **values: Any) -> None:
    """Write `values` to the call, and forget what was read of it."""
    for name, value in values.items():
        setattr(call, name, value)
    call.save(update_fields=list(values))
    forget_calls(turn)


@act("sign_whistle")
def sign_whistle(turn: Turn) -> None:
    """It has the summons. What is said to the caller stops the contact clock too."""
    call = own_call(turn)
    _sign(turn, call)
    change_call(turn, call, state=CallState.SIGNED)
    if turn.given.get("contact"):
        change_call(turn, call, contacted_at=turn.now)
        turn.facts["contacted"] = True
        turn.say("contact")


@act("contact_caller")
def contact_caller(turn: Turn) -> None:
    """It signed first and spoke with the caller later."""
    call = own_call(turn)
    change_call(turn, call, contacted_at=turn.now)
    turn.facts["unit"] = call.unit_id
    turn.say("contact")


@act("report_in")
def report_in(turn: Turn) -> None:
    """It has come: signed and in contact with that, if it was not before."""
    call = own_call(turn)
    _sign(turn, call)
    change_call(
        turn, call, state=CallState.PRESENT, came_at=turn.now, contacted_at=call.contacted_at or turn.now
    )  # fmt: skip
    turn.say("words")


def _sign(turn: Turn, call: Call) -> None:
    """The first act of a called unit signs its leg; the lead's makes it the holder at work."""
    turn.facts["unit"] = call.unit_id
    if call.signed_at is None:
        change_call(turn, call, signed_at=turn.now)
        Leg.objects.filter(pk=call.leg_id).update(signed_by=turn.by.id, signed_at=turn.now)
    if call.is_lead and turn.case.state == State.DISPATCHED:
        turn.move(State.HANDLING)
        turn.set(handler_id=turn.by.id)


@act("refuse_whistle")
def refuse_whistle(turn: Turn) -> None:
    """It says it need not come; the centre above rules, by a clock of its own."""
    call = own_call(turn)
    change_call(turn, call, state=CallState.REFUSED, refused_at=turn.now, refusal=turn.given["code"])
    turn.facts |= {"unit": call.unit_id, "code": turn.given["code"]}
    if upper := nearest_centre_above(turn.case.scope_code, turn.case.tier):
        turn.facts |= {"ruler": upper.id, "own_limits": limits_text({Kind.CALL_RULE: ruling_limit(turn.case)})}
    turn.say("reason")
    turn.say("basis")


@act("finish_part")
def finish_part(turn: Turn) -> None:
    """An assisting unit has done its part; the lead makes one answer of all parts."""
    call = own_call(turn)
    change_call(turn, call, state=CallState.DONE, done_at=turn.now)
    Leg.objects.filter(pk=call.leg_id).update(ended_at=turn.now, outcome=LegOutcome.FINISHED)
    turn.facts["unit"] = call.unit_id
    turn.say("result", Audience.STAFF)

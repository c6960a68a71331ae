# SPDX-License-Identifier: MulanPSL-2.0
"""Finish, check, send back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cases.actions.dispatching import open_leg
from linli.cases.actions.ending import need_evidence
from linli.cases.actions.staffing import need_somebody
from linli.cases.actions.turn import Turn, act
from linli.cases.actions.whistle import close_whistle
from linli.cases.models import Leg
from linli.cases.rules.states import Audience, LegOutcome
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.cases.rules.whistle import Ending


@act("finish")
def finish_case(turn: Turn) -> None:
    """The unit says what was done; a photo only where the category says why."""
    need_evidence(turn.case.county, turn.case.category, turn.files)
    turn.set(said_solved=turn.given["solved"], finished_at=turn.now, handler_id=turn.by.id)
    turn.facts["solved"] = turn.given["solved"]
    turn.say("result", Audience.EVERYBODY)
    if turn.case.joint:
        close_whistle(turn, Ending.FINISHED)
    open_leg(turn).update(ended_at=turn.now, outcome=LegOutcome.FINISHED)


@act("check")
def check_case(turn: Turn) -> None:
    """Somebody else has looked at the result."""
    turn.say("note")


@act("send_back")
def send_back_case(turn: Turn) -> None:
    """Not good enough: the same unit goes on, on a new leg already signed."""
    if turn.case.unit_id:
        need_somebody(turn, turn.case.unit_id, (*OFFICE, *CENTRE), "reason", todo=_("请系统管理员先为它设岗"))
    turn.set(finished_at=None)
    turn.say("reason")
    turn.facts["unit"] = turn.case.unit_id
    leg = Leg(
        county=turn.case.county,
        case=turn.case,
        unit=turn.case.unit,
        given_by=turn.by.id,
        given_at=turn.now,
        signed_by=turn.case.handler_id,
        signed_at=turn.now,
    )
    turn.after.append(leg.save)

# SPDX-License-Identifier: MulanPSL-2.0
"""Close, answer, call back, rate, reopen."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from linli.cases.actions.dispatching import may_undo
from linli.cases.actions.ending import tell_result
from linli.cases.actions.rounds import new_round
from linli.cases.actions.turn import Turn, act
from linli.cases.models import Feedback
from linli.cases.queries.codes import codes_of
from linli.cases.rules.call_back import tries
from linli.cases.rules.states import Audience, State
from linli.kernel.refusals import BadInput


@act("close")
def close_case(turn: Turn) -> None:
    """The centre closes it; the answer follows."""
    turn.set(closed_at=turn.now)
    turn.say("note")
    may_undo(turn)


@act("answer")
def answer_case(turn: Turn) -> None:
    """Answer the reporter, and everybody whose report was merged into it."""
    tell_result(turn)
    turn.say("text", Audience.EVERYBODY)


@act("call_back")
def call_back_case(turn: Turn) -> None:
    """Ask the two questions. Not solved: back to dispatch. Not reached: try again, up to `call_back_tries`, those near each
    other being one."""
    reached, solved = turn.given["reached"], turn.given.get("solved")
    if reached and solved is None:
        raise BadInput(
            _("联系上了，就要问“解决了吗”"), kept=_("填过的内容都还在"), todo=_("选“是”或“否”"), field="solved"
        )
    turn.set(call_backs=turn.case.call_backs + 1 if reached else _tries(turn))
    turn.facts |= {"reached": reached, "tries": turn.case.call_backs}
    _keep_feedback(turn, "call_back", reached=reached, solved=solved)
    if not reached:
        most = codes_of(turn.case.county).number("call_back_tries", 3)
        turn.move(State.COMPLETE if turn.case.call_backs >= most else State.ANSWERED)
    elif solved:
        turn.move(State.COMPLETE)
    else:
        turn.move(State.ACCEPTED)
        turn.reopens = True
        new_round(turn, reopened=True)


def _tries(turn: Turn) -> int:
    """Attempts of this round that reached nobody, with this one; those within the county's gap are one."""
    rows = Feedback.objects.filter(case=turn.case, way="call_back", reached=False, at__gte=turn.case.answered_at)
    gap = timedelta(hours=codes_of(turn.case.county).number("call_back_gap_hours", 2))
    return tries([*rows.values_list("at", flat=True), turn.now], gap)


@act("rate")
def rate_case(turn: Turn) -> None:
    """The reporter's own answer; never entered by staff. Of a merged case it judges the unit that did the lead."""
    _keep_feedback(turn, "rating", reached=True, solved=turn.given["solved"])


def _keep_feedback(turn: Turn, way: str, *, reached: bool, solved: bool | None) -> None:
    satisfied = int(turn.given["satisfied"]) if turn.given.get("satisfied") else None
    if reached:
        turn.set(solved=solved, satisfied=satisfied)
        turn.facts |= {"solved": solved, "satisfied": satisfied}
    turn.feedback.append(
        Feedback(
            county=turn.case.county,
            case=turn.case,
            unit_id=(turn.case.lead or turn.case).unit_id,
            way=way,
            reached=reached,
            solved=solved if reached else None,
            satisfied=satisfied,
            words=turn.given.get("words") or "",
            at=turn.now,
            by_post=turn.by.id,
        )
    )


@act("reopen")
def reopen_case(turn: Turn) -> None:
    """Open again, at the dispatcher's; the number and the story go on. A merged one leaves its lead: it has a round of
    its own, and the others keep their answer."""
    if turn.case.lead_id is not None:
        turn.facts["from"] = turn.case.lead_id
        turn.set(lead_id=None, prior_state="")
    new_round(turn, reopened=True)
    turn.say("reason", Audience.EVERYBODY)

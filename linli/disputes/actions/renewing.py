# SPDX-License-Identifier: MulanPSL-2.0
"""The court refused to confirm: the sides change the agreement or make a new one, or go to court (民事诉讼法 art. 206)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.leaving import leave
from linli.disputes.actions.turn import Turn, act
from linli.disputes.actions.watching import set_aside, sum_up
from linli.disputes.rules.limits import mediating_key
from linli.disputes.rules.states import State


@act("mediate_again")
def mediate_again(turn: Turn) -> None:
    """Both sides want it: back to the table. The old agreement binds until a new one is in force."""
    for side in ("a", "b"):
        if not turn.given[f"said_yes_{side}"]:
            raise turn.wrong(f"said_yes_{side}", _("有一方不愿意重新谈，不能重新调解"), _("告知双方可以向人民法院起诉"))
    turn.say("note")
    turn.set(agreed_until=None)  # of the mediation that is over
    clocks.end(turn, "revisit")
    clocks.start(turn, mediating_key(turn.dispute.dispute_type))
    clocks.start(turn, "tier")
    if turn.standing.ties.mediating:
        turn.move(State.MEDIATING)
        clocks.start(turn, "first_session")
    else:
        turn.move(State.CHOOSING)
        clocks.choose(turn)


@act("end_refused")
def end_refused(turn: Turn) -> None:
    """The sides go another way: what the court refused is set aside, other ways are told."""
    turn.say("reason")
    set_aside(turn)
    sum_up(turn)
    turn.set(performed_at=None)
    leave(turn, "unconfirmed", turn.text("ways"))

# SPDX-License-Identifier: MulanPSL-2.0
"""Words of the sides and the mediator, joint or apart; a side may make its own words joint."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Statement
from linli.disputes.queries.apart import words_of_ones_own
from linli.disputes.rules.states import Side, Where
from linli.notices.rules import Recipient


@act("say")
def say(turn: Turn) -> None:
    """Before everybody, or apart: then only one's own side and the mediators of now read it."""
    where, side = Where(turn.text("where")), ""
    heard = sorted(turn.standing.ties.serving)
    if where == Where.CAUCUS:
        if not heard:
            raise turn.wrong(
                "where",
                _("还没有调解员，单独说的话没有人能听到"),
                _("等调解员确定以后再单独说；有危险马上打110，或者办“说说担心的事”"),
            )
        side = turn.side or turn.text("side")
        if not side:
            raise turn.wrong("side", _("单独说要选对哪一方"), _("选一方"))
    turn.say("text", where, side, heard_by=heard if side else [])
    if not turn.dispute.taken_at:
        turn.told.append(("committee", Recipient("unit", turn.dispute.committee_id)))  # there is nobody else yet


@act("allow")
def allow(turn: Turn) -> None:
    """Whose words they are, or who speaks for the side, lets everybody read them; there is no way back."""
    own = words_of_ones_own(turn.dispute, turn.standing.ties, [Side(turn.side)])
    statement = turn.picked("statement", own)
    Statement.objects.filter(pk=statement.pk).update(allowed_at=turn.now)


@act("note")
def note(turn: Turn) -> None:
    turn.say("text", Where.STAFF)
    turn.facts.pop("where", None)
